//! The people and teams of the sample as written down: names, tenure and character.
//!
//! The first [`SEATS`] are always the same, so that whoever shows or tests the product can
//! look for them; a larger company gets generated colleagues after them.

use super::Locale;

/// What is particular about how somebody sells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Character {
    /// Nothing in particular.
    Steady,
    /// Involves more people at the customer, answers sooner, wins more.
    Star,
    /// Hired three months before this one; the quota is still growing.
    Ramping,
    /// Gives up after one follow-up, answers late.
    OneFollowUp,
    /// Starts many opportunities and gets them moving, and cannot close them.
    DoorOpener,
    /// Keeps far more opportunities open than can be attended to.
    TooManyOpen,
}

/// A seller as written down: names in both languages, team, months employed before the month
/// of today, months since leaving (for those who left), skill in per cent, character.
pub(super) struct Seat {
    pub(super) en: &'static str,
    pub(super) ja: &'static str,
    /// Japanese name in Latin letters, for the address.
    pub(super) romaji: &'static str,
    pub(super) team: usize,
    pub(super) months: i32,
    pub(super) left_months: Option<i32>,
    /// Team before and months since the move.
    pub(super) moved: Option<(usize, i32)>,
    pub(super) skill_percent: u32,
    pub(super) character: Character,
}

const fn seat(
    names: [&'static str; 3],
    team: usize,
    months: i32,
    skill_percent: u32,
    character: Character,
) -> Seat {
    Seat {
        en: names[0],
        ja: names[1],
        romaji: names[2],
        team,
        months,
        left_months: None,
        moved: None,
        skill_percent,
        character,
    }
}

impl Seat {
    const fn moved(mut self, from: usize, months_ago: i32) -> Seat {
        self.moved = Some((from, months_ago));
        self
    }

    const fn left(mut self, months_ago: i32) -> Seat {
        self.left_months = Some(months_ago);
        self
    }

    pub(super) fn name(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.en,
            Locale::Ja => self.ja,
        }
    }

    pub(super) fn mailbox(&self, locale: Locale) -> String {
        match locale {
            Locale::En => self.en.to_lowercase().replace(' ', "."),
            Locale::Ja => self.romaji.to_owned(),
        }
    }
}

use Character::{DoorOpener, OneFollowUp, Ramping, Star, Steady, TooManyOpen};

/// Those employed today, team by team.
pub(super) const SEATS: [Seat; 24] = [
    seat(["Tom Becker", "別所 智", "satoshi.bessho"], 0, 31, 90, OneFollowUp),
    seat(["Luis Herrera", "江原 類", "rui.ehara"], 0, 3, 95, Ramping),
    seat(["Jonas Lindqvist", "林 淳", "jun.hayashi"], 0, 64, 88, Steady),
    seat(["Aiko Mori", "森 愛子", "aiko.mori"], 0, 71, 98, Steady),
    seat(["Sofia Marchetti", "松木 沙織", "saori.matsuki"], 0, 26, 103, Steady),
    seat(["Daniel Okafor", "大川 大輔", "daisuke.okawa"], 0, 90, 106, Steady),
    seat(["Priya Raman", "原 彩", "aya.hara"], 0, 62, 116, Steady),
    seat(["Mei Tanaka", "田中 芽衣", "mei.tanaka"], 0, 63, 118, Star),
    seat(["Victor Halloran", "堀 勝也", "katsuya.hori"], 1, 58, 100, DoorOpener),
    seat(["Nadia Petrenko", "名取 奈津", "natsu.natori"], 1, 80, 108, Steady),
    seat(["Oliver Grant", "倉田 治", "osamu.kurata"], 1, 47, 102, TooManyOpen),
    seat(["Hana Kimura", "木村 花", "hana.kimura"], 1, 17, 96, Steady).moved(2, 8),
    seat(["Samuel Adeyemi", "足立 寛", "hiroshi.adachi"], 1, 66, 110, Steady),
    seat(["Claire Dubois", "土井 紅", "beni.doi"], 1, 29, 97, Steady),
    seat(["Rajesh Iyer", "井芹 雷太", "raita.iseri"], 1, 95, 104, Steady),
    seat(["Greta Sandberg", "砂原 暮羽", "kureha.sunahara"], 1, 11, 92, Steady),
    seat(["Marcus Webb", "上辺 正樹", "masaki.uwabe"], 2, 68, 101, Steady),
    seat(["Yuki Arai", "新井 雪", "yuki.arai"], 2, 34, 99, Steady),
    seat(["Isabel Torres", "鳥栖 伊織", "iori.tosu"], 2, 22, 105, Steady),
    seat(["Peter Novotny", "野副 平太", "heita.nozoe"], 2, 75, 96, Steady),
    seat(["Fatima Rahimi", "樋上 文", "fumi.higami"], 2, 41, 107, Steady),
    seat(["George Lambert", "蘭 丈二", "joji.ran"], 2, 84, 94, Steady),
    seat(["Kaori Nishida", "西田 香", "kaori.nishida"], 2, 14, 98, Steady).moved(0, 5),
    seat(["Ethan Cole", "古江 英太", "eita.furue"], 2, 9, 91, Steady),
];

/// Those who have left since.
pub(super) const FORMER: [Seat; 5] = [
    seat(["Walter Finch", "藤地 渡", "wataru.fujichi"], 0, 88, 92, Steady).left(4),
    seat(["Lena Hoffmann", "保科 玲奈", "rena.hoshina"], 1, 70, 104, Steady).left(20),
    seat(["Andre Baptiste", "馬場 安", "yasushi.baba"], 2, 64, 95, Steady).left(12),
    seat(["Megan Doyle", "土居 恵", "megumi.doi"], 2, 50, 85, Steady).left(27),
    seat(["Kenji Watari", "渡利 賢治", "kenji.watari"], 0, 99, 100, Steady).left(41),
];

/// The seller (by place in [`SEATS`]) who has no quota, and those whose quotas were revised in
/// this quarter and in the one before.
pub(super) const WITHOUT_QUOTA: usize = 21;
pub(super) const REVISED: [usize; 2] = [9, 12];
/// The team with the bad hand-off of leads, and the one with a quota in units.
pub(super) const POOR_HAND_OFF: usize = 2;
pub(super) const WITH_UNIT_QUOTA: usize = 1;

/// A team: names, who leads it, size of deals and of quotas relative to the first team.
pub(super) struct TeamPlan {
    pub(super) en: &'static str,
    pub(super) ja: &'static str,
    pub(super) manager_en: &'static str,
    pub(super) manager_ja: &'static str,
    pub(super) manager_romaji: &'static str,
    pub(super) deal_size: f64,
    pub(super) quota: f64,
}

pub(super) const TEAMS: [TeamPlan; 3] = [
    TeamPlan {
        en: "Enterprise East",
        ja: "エンタープライズ東日本",
        manager_en: "Ruth Castellanos",
        manager_ja: "風間 瑠璃",
        manager_romaji: "ruri.kazama",
        deal_size: 1.0,
        quota: 1.0,
    },
    TeamPlan {
        en: "Enterprise West",
        ja: "エンタープライズ西日本",
        manager_en: "Desmond Achebe",
        manager_ja: "秋辺 大門",
        manager_romaji: "daimon.akibe",
        deal_size: 1.05,
        quota: 1.05,
    },
    TeamPlan {
        en: "Mid-Market",
        ja: "中堅企業",
        manager_en: "Ingrid Solheim",
        manager_ja: "相馬 郁",
        manager_romaji: "iku.soma",
        deal_size: 0.8,
        quota: 0.58,
    },
];
