//! kintone: the apps 案件管理 and 活動履歴, as far as their fields keep the names they come with.
//! Every export has `レコード番号`; rows that only go on with a table in a record have no `*`.

use crate::cells::Cells;
use crate::field::Field;
use crate::generic::{activity_reader, read_opportunity};
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, Names, RowReader, Shape};

const EXPORT: Dialect = Dialect::System("kintone");
const ID: Names = (Field::Id, &["レコード番号", "$id"]);
const FIRST_LINE: Names = (Field::FirstLine, &["レコードの開始行"]);
const ACCOUNT: Names = (Field::Account, &["顧客名", "会社名", "取引先名"]);

/// One line for each app.
pub(crate) static SHAPES: &[&Shape] = &[&DEALS, &ACTIVITIES];

static DEALS: Shape = Shape {
    word: "kintone deals",
    hint: "案件",
    named: false,
    dialect: EXPORT,
    rank: 60,
    columns: &[
        ID,
        FIRST_LINE,
        ACCOUNT,
        (Field::Name, &["案件名", "商談名"]),
        (Field::Contact, &["担当者名", "先方担当者", "顧客担当者"]),
        (Field::Owner, &["商談担当者", "営業担当者", "自社担当者", "担当者", "作成者"]),
        // Without a phase of its own an app tells by the rank of certainty how far a deal is.
        (Field::Stage, &["フェーズ", "案件フェーズ", "ステータス", "進捗", "商談状況", "確度"]),
        (Field::Created, &["初回商談日", "作成日時", "作成日"]),
        (Field::CloseDate, &["受注予定日", "受注予定", "完了予定日"]),
        (Field::WonAt, &["受注日"]),
        (Field::LostAt, &["失注日"]),
        (Field::Product, &["提案プラン", "提案商品", "商品名"]),
        (Field::Quantity, &["数量"]),
        (Field::Amount, &["合計費用", "見積金額", "受注金額", "金額", "プラン費用"]),
        (Field::LossReason, &["失注理由"]),
        (Field::Competitor, &["競合", "競合他社"]),
        (Field::Source, &["リードソース", "流入経路", "きっかけ"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Stage], &[Field::CloseDate, Field::Amount]],
    decisive: Some(Field::Id),
    reader: || Box::new(FirstLines(Box::new(read_opportunity))),
};

static ACTIVITIES: Shape = Shape {
    word: "kintone activities",
    hint: "活動",
    named: false,
    dialect: EXPORT,
    rank: 80,
    columns: &[
        ID,
        FIRST_LINE,
        ACCOUNT,
        (Field::ActivityKind, &["活動種別", "対応種別", "対応方法", "種別", "活動内容区分"]),
        (Field::DoneAt, &["活動日時", "活動日", "対応日時", "対応日", "訪問日"]),
        (Field::Owner, &["対応者", "活動担当者", "営業担当者", "担当者", "作成者"]),
        (Field::Subject, &["件名", "タイトル", "活動内容", "対応内容"]),
        (Field::Outcome, &["結果", "活動結果"]),
        (Field::OpportunityId, &["案件レコード番号", "案件番号"]),
        (Field::Opportunity, &["案件名", "商談名"]),
        (Field::Contact, &["担当者名", "先方担当者"]),
    ],
    needs: &[&[Field::Id], &[Field::DoneAt], &[Field::ActivityKind, Field::Subject]],
    decisive: Some(Field::Id),
    reader: || Box::new(FirstLines(activity_reader())),
};

/// Reads the first row of each record only.
struct FirstLines(Box<dyn RowReader>);

impl RowReader for FirstLines {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        if cells.table.has(Field::FirstLine) && cells.text(Field::FirstLine).is_none() {
            out.tally(Remark::InnerTables);
            return Ok(());
        }
        self.0.row(cells, out)
    }

    fn end(&mut self, out: &mut Out) {
        self.0.end(out);
    }
}
