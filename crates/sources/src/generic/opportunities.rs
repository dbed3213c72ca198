//! Opportunities, deals, 商談, 案件: one row for each, with its current state.

use crate::cells::Cells;
use crate::draft::{Draft, is_deleted, is_outdated};
use crate::field::Field;
use crate::out::{Met, Out};
use crate::problem::Fault;
use crate::shape::{Dialect, Names, Shape};
use sales::day::Instant;
use sales::event::{Attribute, RecordKind, What, When};
use sales::names::plain;
use sales::process::StageKind;
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "opportunities",
    hint: "opportunit",
    named: false,
    dialect: Dialect::Plain,
    rank: 60,
    columns: COLUMNS,
    needs: &[
        &[Field::Id, Field::Name],
        &[Field::Stage, Field::State],
        // Orders have a status too; only deals close.
        &[Field::Stage, Field::CloseDate, Field::WonAt, Field::ClosedAt],
    ],
    decisive: None,
    reader: || Box::new(read),
};

const COLUMNS: &[Names] = &[
    (
        Field::Id,
        &[
            "opportunity id",
            "deal id",
            "record id",
            "id",
            "opportunityid",
            "potential id",
            "pipedrive system id",
            "hs_object_id",
            "商談ID",
            "案件ID",
            "案件番号",
            "商談番号",
            "管理番号",
            "案件No",
            "案件コード",
        ],
    ),
    (
        Field::Name,
        &[
            "opportunity name",
            "deal name",
            "name",
            "title",
            "dealname",
            "potential name",
            "opportunity",
            "deal",
            "商談名",
            "案件名",
            "商談",
            "案件",
        ],
    ),
    (
        Field::OwnerId,
        &["owner id", "hubspot_owner_id", "opportunity owner id", "potential owner id"],
    ),
    (
        Field::Owner,
        &[
            "opportunity owner",
            "deal owner",
            "owner",
            "sales agent",
            "salesperson",
            "sales rep",
            "potential owner",
            "rep",
            "account executive",
            "owner name",
            "商談 所有者",
            "担当者",
            "担当者名",
            "営業担当",
            "営業担当者",
            "商談担当者",
            "所有者",
            "主担当者",
            "担当",
        ],
    ),
    (Field::AccountId, &["account id", "organization id", "取引先ID", "顧客ID"]),
    (
        Field::Account,
        &[
            "account name",
            "account",
            "company",
            "customer",
            "organization",
            "client",
            "associated company",
            "company name",
            "取引先名",
            "取引先",
            "顧客名",
            "顧客",
            "会社名",
            "企業名",
        ],
    ),
    (Field::Contact, &["contact name", "contact", "contact person", "取引先責任者"]),
    (Field::ContactId, &["contact id", "contact person id"]),
    (Field::LeadId, &["leadid", "lead id"]),
    (
        Field::Product,
        &[
            "product",
            "product name",
            "商品",
            "製品",
            "商品名",
            "製品名",
            "商品・サービス",
            "提案プラン",
        ],
    ),
    (Field::Quantity, &["quantity", "product quantity", "units", "数量"]),
    (Field::Pipeline, &["pipeline", "パイプライン", "案件タイプ"]),
    (
        Field::Stage,
        &[
            "stage",
            "deal stage",
            "dealstage",
            "opportunity stage",
            "sales stage",
            "フェーズ",
            "商談フェーズ",
            "ステージ",
            "案件フェーズ",
            "段階",
            "確度ランク",
        ],
    ),
    (Field::State, &["deal status", "status", "won status", "ステータス", "状態", "受注区分"]),
    (Field::IsClosed, &["closed", "is closed", "完了フラグ"]),
    (Field::IsWon, &["won", "is won", "成立フラグ"]),
    (
        Field::StageSince,
        &["last stage change date", "last stage change", "last stage update", "最終フェーズ変更日"],
    ),
    (
        Field::Created,
        &[
            "created date",
            "create date",
            "created",
            "creation date",
            "created time",
            "created on",
            "deal created",
            "createdate",
            "engage date",
            "作成日",
            "登録日",
            "作成日時",
            "登録日時",
            "初回商談日",
            "発生日",
        ],
    ),
    (
        Field::CloseDate,
        &[
            "close date",
            "expected close date",
            "closing date",
            "expected closing",
            "closedate",
            "完了予定日",
            "受注予定日",
            "契約予定日",
            "成約予定日",
            "クローズ予定日",
            "完了日",
        ],
    ),
    (Field::WonAt, &["won time", "won date", "date won", "受注日", "成約日", "契約日"]),
    (Field::LostAt, &["lost time", "lost date", "date lost", "失注日"]),
    (Field::ClosedAt, &["closed on", "deal closed on", "closed date", "actual close date"]),
    (
        Field::Amount,
        &[
            "amount",
            "close value",
            "value",
            "deal value",
            "deal amount",
            "expected revenue",
            "opportunity amount",
            "total amount",
            "金額",
            "受注金額",
            "契約金額",
            "見込金額",
            "商談金額",
            "案件金額",
            "合計費用",
            "売上金額",
        ],
    ),
    (
        Field::Currency,
        &[
            "currency",
            "amount currency",
            "currency of value",
            "total amount currency",
            "deal_currency_code",
            "currency iso code",
            "通貨",
            "金額 通貨",
        ],
    ),
    (Field::Probability, &["probability", "probability (%)", "確度 (%)", "確度", "契約確度"]),
    (
        Field::Source,
        &["lead source", "source", "source channel", "リードソース", "流入経路", "チャネル"],
    ),
    (Field::Segment, &["segment", "customer segment", "セグメント"]),
    (Field::Type, &["type", "opportunity type", "deal type", "種別", "案件種別"]),
    (Field::LossReason, &["lost reason", "loss reason", "closed lost reason", "失注理由", "敗因"]),
    (Field::Competitor, &["competitor", "competitors", "競合", "競合他社"]),
    (Field::NextStep, &["next step", "次のステップ", "次のアクション"]),
    (
        Field::ForecastCategory,
        &["forecast category", "forecast type", "売上予測カテゴリ", "ヨミ", "ヨミ区分"],
    ),
    (Field::Region, &["territory", "region", "テリトリー", "地域"]),
];

/// Reads one opportunity, of a plain file or of Salesforce.
pub(crate) fn read(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    if is_outdated(cells)? {
        out.tally("{} rows are older versions of a record and were left out");
        return Ok(());
    }
    let id = identity(cells)?;
    match out.met(&id, cells.row_hash(), cells.row.line) {
        Met::New => {}
        Met::Repeated => {
            out.tally(Out::repeated_row());
            return Ok(());
        }
        Met::Different(line) => {
            let message = format!("this opportunity stands on row {line} already, otherwise");
            let fix = "Keep the row that is right; the first one was used.";
            return Err(Fault::new(message, fix).at(cells.table.header(Field::Id), &id));
        }
    }
    let stages = stages(cells)?;
    let amount = cells.money(Field::Amount)?;
    if amount.is_some_and(|money| money.minor < 0) {
        let fix = "Correct the amount, or record a refund where it belongs.";
        return Err(cells.fault(Field::Amount, Fault::new("the amount is negative", fix)));
    }
    let close_date = cells.day(Field::CloseDate)?;
    let created = created(cells, &stages)?;
    let deleted = is_deleted(cells)?;
    if cells.table.has(Field::Account) && cells.text(Field::Account).is_none() {
        out.tally("{} opportunities name no account; they are counted, without one");
    }

    let key = cells.key_of(&id);
    let mut draft = Draft::begin(RecordKind::Opportunity, key, created, cells, out);
    draft.name();
    draft.owner();
    draft.account();
    draft.set(cells.key_in(&[Field::ContactId, Field::Contact]).map(Attribute::Contact));
    draft.set(cells.key_in(&[Field::ProductId, Field::Product]).map(Attribute::Product));
    draft.set(amount.map(|money| Attribute::Amount(Some(money))));
    draft.set(close_date.map(|day| Attribute::CloseDate(Some(day))));
    draft.texts();
    // Of a stage's id the pipeline is known without being named.
    let by_id = cells.table.shape.dialect.has_stage_ids();
    let pipeline = cells.shared(Field::Pipeline).filter(|_| !by_id);
    for (when, stage) in stages {
        let what = What::StageEntered { pipeline: pipeline.clone(), stage };
        match when {
            Some(when) => draft.at(when, what),
            None => draft.seen(what),
        }
    }
    if deleted {
        draft.seen(What::Deleted);
    }
    if let Some(lead) = cells.key(Field::LeadId) {
        let what = What::Converted { opportunity: Some(cells.key_of(&id)) };
        let when = created.unwrap_or(cells.observed_since(None));
        out.event(RecordKind::Lead, &lead, when, what);
    }
    Ok(())
}

/// The id, or what tells a deal without an id from others: its name, customer and creation.
fn identity(cells: &Cells<'_>) -> Result<String, Fault> {
    if cells.table.has(Field::Id) {
        return cells.required(Field::Id).map(|id| cells.key_of(&id).id.to_string());
    }
    let name = cells.required(Field::Name)?;
    let rest = [Field::Account, Field::Owner, Field::LeadId, Field::Created];
    let parts = rest.iter().filter_map(|field| cells.text(*field));
    Ok(std::iter::once(name).chain(parts).collect::<Vec<_>>().join(" / "))
}

type Entered = (Option<When>, Arc<str>);

/// The stages the row tells of, in order; those without a moment are only known to be so now.
fn stages(cells: &Cells<'_>) -> Result<Vec<Entered>, Fault> {
    let mut stages: Vec<Entered> = Vec::new();
    for (stage, column) in &cells.table.stage_dates {
        if let Some(when) = cells.when_in_column(*column)?
            && cells.known.stage_kind(stage).is_some()
        {
            stages.push((Some(when), Arc::clone(stage)));
        }
    }
    stages.sort_by_key(|(when, _)| when.map(|when| start(cells, when)));
    let won = cells.when(Field::WonAt)?;
    let lost = cells.when(Field::LostAt)?;
    let closed = cells.when(Field::ClosedAt)?;
    let since = cells.when(Field::StageSince)?;
    let moment = |kind| match kind {
        StageKind::Open => since,
        StageKind::Won => won.or(closed).or(since),
        StageKind::Lost => lost.or(closed).or(since),
    };
    let mut last_kind = StageKind::Open;
    if let Some(name) = stage_name(cells) {
        last_kind = known_stage(cells, Field::Stage, &name)?;
        // The latest dated stage may be one that the deal has gone back from.
        let is_last = stages.last().is_some_and(|(_, stage)| plain(stage) == plain(&name));
        if !is_last {
            stages.push((moment(last_kind), name));
        }
    } else if !cells.table.has(Field::State) && !cells.table.shape.dialect.has_stage_ids() {
        cells.required(Field::Stage)?;
    }
    if let Some(kind) = state(cells)?.filter(|kind| *kind != last_kind) {
        let no_stage = || {
            let fix = "Define such a stage in the plan.";
            Fault::new(format!("the process has no stage of kind \"{}\"", kind.word()), fix)
        };
        if kind != StageKind::Open || stages.is_empty() {
            let name = cells.known.stage_of_kind(kind).ok_or_else(no_stage)?;
            let closed = moment(kind);
            if let (Some((when @ None, _)), Some(at)) = (stages.last_mut(), closed) {
                *when = Some(until(cells, at));
            }
            stages.push((closed, name));
        }
    }
    Ok(stages)
}

/// The stage beside a status "won" is the one the deal was in until then.
fn until(cells: &Cells<'_>, closed: When) -> When {
    When::Between { after: None, before: Instant(start(cells, closed).0 - 1) }
}

/// The first moment that may be meant.
fn start(cells: &Cells<'_>, when: When) -> Instant {
    match when {
        When::At(at) => at,
        When::On(day) => cells.table.organisation_zone.start_of(day),
        When::Between { before, .. } => before,
    }
}

/// The stage as its pipeline calls it; HubSpot writes the pipeline behind it, in brackets.
fn stage_name(cells: &Cells<'_>) -> Option<Arc<str>> {
    let name = cells.shared(Field::Stage)?;
    let bare = cells.text(Field::Pipeline).and_then(|pipeline| {
        let bare = name.strip_suffix(')')?.strip_suffix(pipeline.as_ref())?.strip_suffix(" (")?;
        Some(Arc::from(bare))
    });
    Some(bare.unwrap_or(name))
}

/// What the stage means, or a fault that names the stages there are.
pub(crate) fn known_stage(cells: &Cells<'_>, field: Field, name: &str) -> Result<StageKind, Fault> {
    cells.known.stage_kind(name).ok_or_else(|| {
        let message = "the process has no such stage";
        let fix = format!(
            "Its stages are: {}. Correct the value, or add it to the plan as a stage or alias.",
            cells.known.stage_names()
        );
        Fault::new(message, fix).at(cells.table.header(field), name)
    })
}

/// Open, won or lost, where a column says so apart from the stage.
fn state(cells: &Cells<'_>) -> Result<Option<StageKind>, Fault> {
    if let Some(text) = cells.text(Field::State) {
        return Ok(crate::infer::kind_of_state(&text));
    }
    match (cells.flag(Field::IsWon)?, cells.flag(Field::IsClosed)?) {
        (Some(true), _) => Ok(Some(StageKind::Won)),
        (Some(false), Some(true)) => Ok(Some(StageKind::Lost)),
        _ => Ok(None),
    }
}

/// When the opportunity came into being: as said, else when it entered its first stage.
fn created(cells: &Cells<'_>, stages: &[Entered]) -> Result<Option<When>, Fault> {
    let said = cells.when(Field::Created)?;
    Ok(said.or_else(|| stages.iter().find_map(|(when, _)| when.filter(|w| !w.is_observed()))))
}
