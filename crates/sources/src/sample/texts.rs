//! The words of the sample company in either language.

use super::Locale;
use std::sync::Arc;

/// One language's words. Lists of equal meaning stand in the same order in both languages.
pub(super) struct Texts {
    pub(super) pipeline: Arc<str>,
    /// Five open stages, won, lost.
    pub(super) stages: Vec<Arc<str>>,
    /// Where leads come from; [`source`] names the places.
    pub(super) sources: Vec<Arc<str>>,
    pub(super) regions: Vec<Arc<str>>,
    /// Large customers, others.
    pub(super) segments: Vec<Arc<str>>,
    /// New business, expansion.
    pub(super) types: Vec<Arc<str>>,
    /// New, working, qualified, disqualified, unresponsive.
    pub(super) statuses: Vec<Arc<str>>,
    pub(super) loss_reasons: Vec<Arc<str>>,
    pub(super) competitors: Vec<Arc<str>>,
    pub(super) next_steps: Vec<Arc<str>>,
    pub(super) titles: Vec<Arc<str>>,
    pub(super) calls: Vec<Arc<str>>,
    pub(super) emails: Vec<Arc<str>>,
    pub(super) meetings: Vec<Arc<str>>,
    /// What somebody did on the web site before anybody called.
    pub(super) visits: Vec<Arc<str>>,
    /// What opportunities are called after the customer's name.
    pub(super) deals: Vec<Arc<str>>,
}

/// Places in [`Texts::sources`].
pub(super) mod source {
    pub(in crate::sample) const WEB_SITE: usize = 0;
    pub(in crate::sample) const REFERRAL: usize = 3;
    pub(in crate::sample) const PARTNER: usize = 4;
    pub(in crate::sample) const BOUGHT_LIST: usize = 5;
    pub(in crate::sample) const CUSTOMER: usize = 6;
}

/// Places in [`Texts::statuses`].
pub(super) mod status {
    pub(in crate::sample) const NEW: usize = 0;
    pub(in crate::sample) const WORKING: usize = 1;
    pub(in crate::sample) const QUALIFIED: usize = 2;
    pub(in crate::sample) const DISQUALIFIED: usize = 3;
    pub(in crate::sample) const UNRESPONSIVE: usize = 4;
}

fn list(words: &str) -> Vec<Arc<str>> {
    words.split('|').map(Arc::from).collect()
}

impl Texts {
    pub(super) fn new(locale: Locale) -> Texts {
        match locale {
            Locale::En => english(),
            Locale::Ja => japanese(),
        }
    }
}

fn english() -> Texts {
    Texts {
        pipeline: "Sales".into(),
        stages: list("Qualify|Discovery|Proposal|Negotiation|Commit|Won|Lost"),
        sources: list("Web site|Webinar|Trade show|Referral|Partner|Purchased list|Customer"),
        regions: list("Northeast|Southeast|Midwest|Southwest|West|Canada|Europe"),
        segments: list("Enterprise|Mid-market"),
        types: list("New business|Expansion"),
        statuses: list("New|Working|Qualified|Disqualified|Unresponsive"),
        loss_reasons: list(
            "No decision|Price|Competitor|No budget|Missing feature|Timing|Lost our sponsor",
        ),
        competitors: list("Ravelworks|Oxbow Planning|Tessarine|In-house build"),
        next_steps: list(
            "Call with plant manager|Send revised proposal|Security questionnaire|\
             Demo for the planning team|Site visit|Legal review of terms|\
             Business case with finance|Confirm start date",
        ),
        titles: list(
            "Plant Manager|Head of Operations|Procurement Lead|Finance Director|\
             IT Director|Production Planner|Supply Chain Manager|Quality Manager",
        ),
        calls: list("Intro call|Follow-up call|Check-in|Pricing question|Call back"),
        emails: list("Introduction|Following up|Case study|Proposal attached|Next steps"),
        meetings: list("Discovery meeting|Demo|Workshop|Proposal review|Steering meeting"),
        visits: list("Visited the pricing page|Downloaded the planning guide|Attended a webinar"),
        deals: list("planning rollout|line pilot|site licence|plant upgrade|scheduling project"),
    }
}

fn japanese() -> Texts {
    Texts {
        pipeline: "営業プロセス".into(),
        stages: list("見極め|課題把握|提案|交渉|内諾|受注|失注"),
        sources: list("Webサイト|ウェビナー|展示会|紹介|代理店|購入リスト|既存顧客"),
        regions: list("北海道・東北|関東|中部|近畿|中国・四国|九州・沖縄|海外"),
        segments: list("エンタープライズ|中堅企業"),
        types: list("新規|追加"),
        statuses: list("未対応|対応中|商談化|対象外|反応なし"),
        loss_reasons: list("決定見送り|価格|競合|予算なし|機能不足|時期|推進者の異動"),
        competitors: list("ラベルワークス|織姫プランニング|テッサ工程|自社開発"),
        next_steps: list(
            "工場長と電話|見積を再提出|セキュリティ調査票に回答|生産管理部へデモ|\
             現場見学|契約条件の法務確認|経理と投資対効果を確認|開始日を確認",
        ),
        titles: list(
            "工場長|製造部長|購買課長|経理部長|情報システム部長|生産管理課長|\
             調達担当|品質保証課長",
        ),
        calls: list("初回の電話|確認の電話|近況の確認|価格の質問|折り返し"),
        emails: list("ご挨拶|ご確認のお願い|導入事例のご紹介|ご提案書の送付|次回のご相談"),
        meetings: list("ヒアリング|デモ|現場検討会|提案説明|推進会議"),
        visits: list("価格ページを閲覧|計画ガイドをダウンロード|ウェビナーに参加"),
        deals: list("計画システム導入|ライン試行|拠点ライセンス|工場更新|日程計画刷新"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_lists() {
        let lengths = |t: Texts| {
            [
                t.stages,
                t.sources,
                t.regions,
                t.segments,
                t.types,
                t.statuses,
                t.loss_reasons,
                t.competitors,
                t.next_steps,
                t.titles,
                t.calls,
                t.emails,
                t.meetings,
                t.visits,
                t.deals,
            ]
            .map(|list| list.len())
        };
        assert_eq!(lengths(english()), lengths(japanese()));
    }
}
