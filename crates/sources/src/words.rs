//! What the usual words of CRMs mean, in English and Japanese.

use sales::activity::{ActivityKind, Direction, Outcome};
use sales::process::{Stage, StageKind};

/// Names of stages, in loose form, that mean won.
const WON: [&str; 13] = [
    "won",
    "closedwon",
    "closewon",
    "受注",
    "成約",
    "契約",
    "契約済",
    "契約済み",
    "契約締結",
    "成立",
    "受注済",
    "受注済み",
    "受注完了",
];

/// Names of stages, in loose form, that mean lost.
const LOST: [&str; 15] = [
    "lost",
    "closedlost",
    "closelost",
    "closedlosttocompetition",
    "失注",
    "敗注",
    "不成立",
    "失注済",
    "失注済み",
    "見送り",
    "キャンセル",
    "dead",
    "disqualified",
    "abandoned",
    "失効",
];

/// Names of open stages in the order in which they are usually gone through.
const FUNNEL: [&str; 45] = [
    "new",
    "新規",
    "prospect",
    "prospecting",
    "リード",
    "見込み",
    "見込",
    "アプローチ",
    "初回接触",
    "アポイント",
    "アポ",
    "qualify",
    "qualification",
    "qualified",
    "初回訪問",
    "初回商談",
    "engaging",
    "discovery",
    "ヒアリング",
    "needsanalysis",
    "課題把握",
    "ニーズ確認",
    "presentationscheduled",
    "demo",
    "デモ",
    "valueproposition",
    "提案準備",
    "initialoffer",
    "decisionmakerboughtin",
    "iddecisionmakers",
    "perceptionanalysis",
    "提案",
    "proposal",
    "proposalpricequote",
    "quote",
    "見積",
    "見積提示",
    "quotesent",
    "negotiation",
    "negotiationreview",
    "交渉",
    "クロージング",
    "contractsent",
    "契約手続き",
    "内示",
];

/// What the name of a stage says about its kind; open unless it is known to mean otherwise.
pub(crate) fn stage_kind(name: &str) -> StageKind {
    let loose = loose(name);
    // 「お見送り」 and 「ご成約」 are 「見送り」 and 「成約」, said politely.
    let plain = loose.strip_prefix(['お', 'ご']).unwrap_or(&loose);
    if WON.contains(&plain) {
        StageKind::Won
    } else if LOST.contains(&plain) {
        StageKind::Lost
    } else {
        StageKind::Open
    }
}

/// What the stages won, lost and open are usually called where those are called so.
pub(crate) fn usual_stages<'n>(names: impl Iterator<Item = &'n str>) -> [&'static str; 3] {
    match are_japanese(names) {
        true => ["受注", "失注", "商談中"],
        false => ["Won", "Lost", "Open"],
    }
}

/// What a sales process of such stages is called where nothing else says it.
pub(crate) fn usual_process(stages: &[Stage]) -> &'static str {
    match are_japanese(stages.iter().map(|stage| &*stage.name)) {
        true => "営業プロセス",
        false => "Sales",
    }
}

fn are_japanese<'n>(mut names: impl Iterator<Item = &'n str>) -> bool {
    names.any(|name| name.chars().any(|c| c as u32 >= 0x3000))
}

/// The usual place of an open stage in a funnel.
pub(crate) fn funnel_place(name: &str) -> Option<usize> {
    let loose = loose(name);
    FUNNEL.iter().position(|known| *known == loose)
}

/// What a status column says; `None` when its word means none of the three.
pub(crate) fn state(text: &str) -> Option<StageKind> {
    match stage_kind(text) {
        StageKind::Open => {
            let open =
                ["open", "pending", "inprogress", "active", "進行中", "商談中", "継続", "オープン"];
            open.contains(&loose(text).as_str()).then_some(StageKind::Open)
        }
        closed => Some(closed),
    }
}

/// The loose form of a text; ASCII, which is most of it, takes a short cut.
fn loose(text: &str) -> String {
    if !text.is_ascii() {
        return sales::names::loose(text);
    }
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    letters.map(|b| char::from(b.to_ascii_lowercase())).collect()
}

fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The kind of activity that a word or a subject line speaks of.
pub(crate) fn activity_kind(text: &str) -> Option<ActivityKind> {
    let text = loose(text);
    if has_any(&text, &["mail", "メール", "letter", "手紙", "fax", "ファックス"]) {
        Some(ActivityKind::Email)
    } else if has_any(&text, &["call", "phone", "電話", "架電", "コール", "tel"]) {
        Some(ActivityKind::Call)
    } else if has_any(
        &text,
        &[
            "meeting",
            "ミーティング",
            "mtg",
            "visit",
            "demo",
            "event",
            "lunch",
            "デモ",
            "セミナー",
            "会食",
            "来社",
            "来訪",
            "往訪",
            "訪問",
            "会議",
            "面談",
            "打合",
            "打ち合わせ",
            "商談",
        ],
    ) {
        Some(ActivityKind::Meeting)
    } else if has_any(&text, &["task", "todo", "followup", "タスク"]) {
        Some(ActivityKind::Task)
    } else {
        None
    }
}

/// Who began it, as far as a word says.
pub(crate) fn direction(text: &str) -> Direction {
    let text = loose(text);
    if has_any(&text, &["outbound", "outgoing", "発信", "架電", "送信", "dialled"]) {
        Direction::Outbound
    } else if has_any(&text, &["inbound", "incoming", "missed", "受信", "着信", "受電"]) {
        Direction::Inbound
    } else {
        Direction::Unknown
    }
}

/// How an activity of that kind ended, as far as a word says.
pub(crate) fn outcome(kind: ActivityKind, text: &str) -> Outcome {
    let text = loose(text);
    let is = |words: &[&str]| has_any(&text, words);
    match kind {
        ActivityKind::Call => {
            if is(&[
                "noanswer",
                "voicemail",
                "busy",
                "leftmessage",
                "livemessage",
                "wrongnumber",
                "notreached",
                "unanswered",
                "dialled",
                "不在",
                "留守",
                "話中",
                "応答なし",
            ]) {
                Outcome::Dialled
            } else if is(&[
                "conversation",
                "connected",
                "spoke",
                "talked",
                "interested",
                "会話",
                "通話",
                "接続",
                "着席",
            ]) {
                Outcome::Conversation
            } else if is(&["answered", "gatekeeper", "callback", "応答", "取次", "受付"]) {
                Outcome::Answered
            } else {
                Outcome::Unknown
            }
        }
        ActivityKind::Email if is(&["replied", "reply", "responded", "返信"]) => Outcome::Replied,
        ActivityKind::Email if is(&["sent", "送信"]) => Outcome::Sent,
        ActivityKind::Meeting => {
            if is(&["noshow", "cancel", "missed", "不参加", "キャンセル", "中止", "欠席"])
            {
                Outcome::NoShow
            } else if is(&["held", "completed", "attended", "took place", "実施", "完了"]) {
                Outcome::Held
            } else {
                Outcome::Unknown
            }
        }
        _ => Outcome::Unknown,
    }
}

/// Whether a status says that the activity is done; `None` when it does not tell.
pub(crate) fn is_done(text: &str) -> Option<bool> {
    let text = loose(text);
    let not = [
        "undone",
        "todo",
        "notstarted",
        "notdone",
        "notcompleted",
        "inprogress",
        "waiting",
        "deferred",
        "planned",
        "scheduled",
        "open",
        "false",
        "no",
        "0",
        "未完了",
        "未着手",
        "canceled",
        "cancelled",
        "予定",
        "取消",
        "中止",
        "キャンセル",
        "進行中",
    ];
    let done = [
        "done",
        "completed",
        "complete",
        "closed",
        "held",
        "true",
        "yes",
        "1",
        "完了",
        "済",
        "済み",
        "実施済み",
        "実施済",
    ];
    if text.starts_with("未") || not.contains(&text.as_str()) {
        Some(false)
    } else {
        done.contains(&text.as_str()).then_some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_mean_what_they_say() {
        for (name, kind) in [
            ("Closed Won", StageKind::Won),
            ("Closed - Lost", StageKind::Lost),
            ("受注", StageKind::Won),
            ("失注", StageKind::Lost),
            ("お見送り", StageKind::Lost),
            ("ご成約", StageKind::Won),
            ("おうかがい", StageKind::Open),
            ("Won back", StageKind::Open),
            ("Engaging", StageKind::Open),
        ] {
            assert_eq!(stage_kind(name), kind, "{name}");
        }
        assert!(funnel_place("Prospecting") < funnel_place("Engaging"));
        assert_eq!(activity_kind("架電"), Some(ActivityKind::Call));
        assert_eq!(activity_kind("E-mail sent"), Some(ActivityKind::Email));
        assert_eq!(outcome(ActivityKind::Call, "No Answer"), Outcome::Dialled);
        assert_eq!(outcome(ActivityKind::Call, "Unanswered"), Outcome::Dialled);
        assert_eq!(outcome(ActivityKind::Meeting, "No-show"), Outcome::NoShow);
        assert_eq!(is_done("Not Started"), Some(false));
        assert_eq!(is_done("完了"), Some(true));
        assert_eq!(is_done("maybe"), None);
    }
}
