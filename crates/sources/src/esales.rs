//! eセールスマネージャー: 案件 and 活動 as it exports them. 一般対応 is what is done for a
//! customer without a deal: it is no deal itself.

use crate::cells::Cells;
use crate::field::Field;
use crate::generic::{activity_reader, read_opportunity};
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, Names, Shape};

const EXPORT: Dialect = Dialect::System("esales-manager");
const ACCOUNT_ID: Names = (Field::AccountId, &["顧客コード", "顧客キー"]);
const ACCOUNT: Names = (Field::Account, &["顧客名", "顧客名称"]);

/// One line for each kind of sheet.
pub(crate) static SHAPES: &[&Shape] = &[&DEALS, &ACTIVITIES];

static DEALS: Shape = Shape {
    word: "esales-manager deals",
    hint: "案件",
    named: false,
    dialect: EXPORT,
    rank: 60,
    columns: &[
        (Field::Id, &["案件キー", "案件コード", "案件番号"]),
        (Field::Name, &["案件名"]),
        (Field::Owner, &["主担当", "主担当者", "主担当社員名", "自社担当者"]),
        (Field::Stage, &["進捗状況", "案件ランク"]),
        (Field::Created, &["登録日", "登録日時", "作成日", "発生日"]),
        (Field::CloseDate, &["受注予定日", "売上予定日", "完了予定日", "受注予定年月日"]),
        (Field::WonAt, &["受注日", "受注年月日"]),
        (Field::LostAt, &["失注日"]),
        (Field::Amount, &["受注予定金額", "予定金額", "見込金額", "受注金額", "案件金額", "金額"]),
        (Field::Probability, &["受注確度", "確度"]),
        (Field::Product, &["商品名", "案件商品"]),
        (Field::Quantity, &["数量"]),
        (Field::LossReason, &["失注理由", "敗因"]),
        (Field::Competitor, &["競合", "競合会社", "競合他社"]),
        (Field::Source, &["案件発生源", "引合元", "流入経路"]),
        ACCOUNT_ID,
        ACCOUNT,
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Stage], &[Field::Owner]],
    decisive: None,
    reader: || Box::new(read_deal),
};

static ACTIVITIES: Shape = Shape {
    word: "esales-manager activities",
    hint: "活動",
    named: false,
    dialect: EXPORT,
    rank: 80,
    columns: &[
        (Field::Id, &["活動キー", "活動コード"]),
        (Field::ActivityKind, &["活動種別", "活動区分", "活動方法", "行動種別", "面談区分"]),
        (Field::DoneAt, &["活動日時", "活動日", "訪問日", "実施日"]),
        (Field::Owner, &["活動者", "主担当", "自社担当者", "担当者", "社員名"]),
        (Field::Subject, &["活動目的", "活動内容", "件名"]),
        (Field::Outcome, &["活動結果", "結果"]),
        (Field::Done, &["予定/結果", "予定・結果", "状態"]),
        (Field::OpportunityId, &["案件キー"]),
        (Field::Opportunity, &["案件名"]),
        ACCOUNT_ID,
        ACCOUNT,
    ],
    needs: &[
        &[Field::DoneAt],
        &[Field::Owner],
        &[Field::ActivityKind, Field::Subject],
        &[Field::Id, Field::OpportunityId],
    ],
    decisive: None,
    reader: activity_reader,
};

fn read_deal(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    if cells.text(Field::Name).is_some_and(|name| name.starts_with("一般対応")) {
        out.tally(Remark::CustomerCare);
        return Ok(());
    }
    read_opportunity(cells, out)
}
