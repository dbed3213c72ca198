//! What batches are called: a name as it is, what was done in the reader's language.

use records::{Alike, Deed, FieldName, Label, Named, OfPeriod, Part, QuotasSet};
use sales::calendar::FiscalCalendar;

use super::dates::DateFormat;
use super::money::Unit;
use super::{Arg, Words, merging};

impl Words {
    /// What a batch is called.
    pub fn label(&self, label: &Label) -> String {
        match label {
            Label::Name(name) => name.clone(),
            Label::Deed(deed) => self.deed(deed),
        }
    }

    /// What was done.
    pub fn deed(&self, deed: &Deed) -> String {
        let named = |key: &str, name: &str| self.with(key, &[("name", Arg::Text(name))]);
        match deed {
            Deed::Made(Named { kind, name }) => named(&format!("deed-made-{kind}"), name),
            Deed::Changed(of, fields) => self.changed(of, fields),
            Deed::Converted(name) => named("deed-converted", name),
            Deed::Merged(kind, both) => self.merged(kind, both),
            Deed::Logged(of) => self.activity(of),
            Deed::Edited(of) => {
                self.with("deed-edited", &[("what", Arg::Text(&self.activity(of)))])
            }
            Deed::Quotas(set) => self.quotas(set),
            Deed::Quota(of, why) => {
                let [whose, period] = self.of_period(of);
                let parts = [("who", Arg::Text(&whose)), ("period", Arg::Text(&period))];
                self.because(self.with("deed-quota", &parts), why)
            }
            Deed::Committed(of, amount, currency) => self.committed(of, *amount, currency),
            Deed::Organisation(parts) => self.organisation(parts),
            Deed::Process(names) => named("deed-process", &self.listed(names)),
            Deed::Field(name) => named("deed-field", name),
            Deed::FieldMoved(name) => named("deed-field-moved", name),
            Deed::Listed(name) => named("deed-listed", name),
            Deed::ListedSeveral(people) => self.count("deed-listed-several", *people),
            Deed::AlsoNamed(name) => named("deed-also-named", name),
            Deed::Person(name) => named("deed-person", name),
            Deed::Team(name) => named("deed-team", name),
            Deed::ProcessKept(name, of) => self.aside(name, &self.label(of)),
            Deed::Sample => self.say("import-way-sample"),
            Deed::SampleKept => self.say("deed-sample-kept"),
        }
    }

    fn listed(&self, all: &[String]) -> String {
        all.join(&self.say("list-joint"))
    }

    fn changed(&self, of: &Named, fields: &[FieldName]) -> String {
        let record = self.pair(&self.say(&format!("hand-{}", of.kind)), &of.name);
        let field = |field: &FieldName| match field {
            FieldName::Own(word) => self.say(&format!("hand-field-{word}")),
            FieldName::Custom(name) => name.clone(),
        };
        let fields: Vec<String> = fields.iter().map(field).collect();
        if fields.is_empty() { record } else { self.aside(&record, &self.listed(&fields)) }
    }

    fn merged(&self, kind: &str, both: &[Alike; 2]) -> String {
        let word = self.say(&format!("hand-{kind}"));
        let [stays, goes] = both.each_ref().map(|one| merging::called(*self, one));
        let texts = [("kind", word.as_str()), ("stays", &stays), ("goes", &goes)];
        self.with("deed-merged", &texts.map(|(name, text)| (name, Arg::Text(text))))
    }

    fn activity(&self, of: &Named) -> String {
        let kind = self.say(&format!("kind-{}", of.kind));
        if of.name.is_empty() { kind } else { self.pair(&kind, &of.name) }
    }

    fn because(&self, deed: String, why: &str) -> String {
        let parts = [("deed", Arg::Text(deed.as_str())), ("why", Arg::Text(why))];
        if why.is_empty() { deed } else { self.with("deed-why", &parts) }
    }

    fn quotas(&self, set: &QuotasSet) -> String {
        let figures = ("n", Arg::Count(set.figures));
        let deed = match &set.year {
            Some(year) => {
                let year = self.period(year);
                self.with("deed-quotas-of", &[("year", Arg::Text(&year)), figures])
            }
            None => self.with("deed-quotas", &[figures]),
        };
        self.because(deed, &set.reason)
    }

    /// Whose, and of which period.
    fn of_period(&self, of: &OfPeriod) -> [String; 2] {
        [self.holder(&of.whose.kind, &of.whose.name), self.period(&of.period)]
    }

    fn committed(&self, of: &OfPeriod, amount: i64, currency: &str) -> String {
        let [whose, period] = self.of_period(of);
        let amount = merging::amount(*self, amount, currency, Unit::Auto);
        let texts = [("who", whose.as_str()), ("period", &period), ("amount", &amount)];
        self.with("deed-committed", &texts.map(|(name, text)| (name, Arg::Text(text))))
    }

    fn organisation(&self, parts: &[Part]) -> String {
        let part = |Part { word, value }: &Part| {
            let value = match word.as_str() {
                "averages" => self.say(&format!("organisation-averages-{value}")),
                _ => value.clone(),
            };
            self.with(&format!("deed-organisation-{word}"), &[("value", Arg::Text(&value))])
        };
        let parts: Vec<String> = parts.iter().map(part).collect();
        match parts.is_empty() {
            true => self.say("organisation"),
            false => self.with("deed-organisation", &[("parts", Arg::Text(&self.listed(&parts)))]),
        }
    }

    /// A person, a team or the company.
    pub fn holder(&self, kind: &str, name: &str) -> String {
        match kind {
            "company" => self.say("quotas-company"),
            "team" => self.with("commits-team", &[("name", Arg::Text(name))]),
            _ => name.to_owned(),
        }
    }

    /// A period that was written down: its name says the same, whatever the calendar is by now.
    fn period(&self, text: &str) -> String {
        let period = FiscalCalendar::default().parse(text);
        period.map_or_else(|_| text.to_owned(), |it| DateFormat { lang: self.lang }.period(&it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;
    use records::Apart;

    /// What is done, in both languages.
    fn told(deed: Deed) -> [String; 2] {
        [Lang::En, Lang::Ja].map(|lang| Words::new(lang).label(&Label::Deed(deed.clone())))
    }

    fn mill() -> Named {
        Named::new("deal", "Mill")
    }

    #[test]
    fn records_are_told_by_kind_and_name_and_by_what_of_them_changed() {
        assert_eq!(told(Deed::Made(mill())), ["New deal: Mill", "商談を追加：Mill"]);
        for (kind, english, japanese) in [
            ("account", "New customer: Aoba", "顧客を追加：Aoba"),
            ("contact", "New contact: Aoba", "先方担当者を追加：Aoba"),
            ("lead", "New lead: Aoba", "リードを追加：Aoba"),
        ] {
            assert_eq!(told(Deed::Made(Named::new(kind, "Aoba"))), [english, japanese]);
        }
        let fields = vec![FieldName::Own("close_date".into()), FieldName::Custom("Tier".into())];
        let changed = ["Deal: Mill (Expected close, Tier)", "商談：Mill（完了予定日、Tier）"];
        assert_eq!(told(Deed::Changed(mill(), fields)), changed);
        let person = Deed::Changed(Named::new("contact", "Rei"), vec![]);
        assert_eq!(told(person), ["Contact: Rei", "先方担当者：Rei"]);
        let converted = ["Lead became a deal: Mill", "リードを商談化：Mill"];
        assert_eq!(told(Deed::Converted("Mill".into())), converted);
        let call = Named::new("call", "price");
        assert_eq!(told(Deed::Logged(call.clone())), ["Call: price", "電話：price"]);
        assert_eq!(told(Deed::Edited(call)), ["Edited: Call: price", "編集：電話：price"]);
        let mail = Deed::Logged(Named::new("email", ""));
        assert_eq!(told(mail), ["E-mail", "メール"]);
        let apart = |day: &str| Alike { name: "Mill".into(), apart: Some(Apart::Day(day.into())) };
        let merged = [
            "Deal: “Mill (Dec 5, 2026)” merged into “Mill (Dec 4, 2026)”",
            "商談：「Mill（2026/12/5）」を「Mill（2026/12/4）」に統合",
        ];
        let both = [apart("2026-12-04"), apart("2026-12-05")];
        assert_eq!(told(Deed::Merged("deal".into(), both)), merged);
    }

    #[test]
    fn figures_are_told_with_their_periods() {
        let set = |year: Option<&str>, figures, reason: &str| {
            let year = year.map(str::to_owned);
            told(Deed::Quotas(QuotasSet { year, figures, reason: reason.into() }))
        };
        assert_eq!(set(Some("FY2026"), 12, ""), ["Quotas FY26: 12 figures", "目標 2026年度：12件"]);
        assert_eq!(set(None, 1, "new"), ["Quotas: 1 figure – new", "目標：1件（new）"]);
        let of = |kind: &str, period: &str| OfPeriod {
            whose: Named::new(kind, "East"),
            period: period.to_owned(),
        };
        let quota =
            ["Quota: Team East, Q4 FY26 – new", "目標：チームEast、2026年度 第4四半期（new）"];
        assert_eq!(told(Deed::Quota(of("team", "2026-Q4"), "new".into())), quota);
        let commit = Deed::Committed(of("company", "2026-11"), 120_000_000, "USD".into());
        let told_of =
            ["Commit: Company, Nov 2026, $1.20M", "コミット：全社、2026年11月、120万ドル"];
        assert_eq!(told(commit), told_of);
        // What no calendar reads stays as it was written.
        let odd = Deed::Quota(of("person", "soon"), String::new());
        assert_eq!(told(odd), ["Quota: East, soon", "目標：East、soon"]);
    }

    #[test]
    fn what_is_set_up_is_told_by_name() {
        let name = || "East".to_owned();
        for (deed, english, japanese) in [
            (
                Deed::Process(vec![name(), "West".into()]),
                "Process: East, West",
                "営業プロセス：East、West",
            ),
            (Deed::Field(name()), "Custom field: East", "カスタム項目：East"),
            (
                Deed::FieldMoved(name()),
                "Order of custom fields: East",
                "カスタム項目の並び順：East",
            ),
            (Deed::Listed(name()), "On the roster: East", "名簿に追加：East"),
            (Deed::ListedSeveral(3), "On the roster: 3 people", "名簿に追加：3人"),
            (Deed::AlsoNamed(name()), "Roster: another name of East", "名簿：Eastの別名"),
            (Deed::Person(name()), "Roster: East", "名簿：East"),
            (Deed::Team(name()), "Team: East", "チーム：East"),
            (Deed::Sample, "Sample company", "サンプルの会社"),
        ] {
            assert_eq!(told(deed), [english, japanese]);
        }
        let of = Label::Deed(Deed::Sample);
        let kept = ["East (Sample company)", "East（サンプルの会社）"];
        assert_eq!(told(Deed::ProcessKept(name(), Box::new(of))), kept);
        assert!(told(Deed::SampleKept).iter().all(|told| !told.contains('-')));
        // A name, or a sentence of before, is the same for everybody.
        for lang in [Lang::En, Lang::Ja] {
            assert_eq!(Words::new(lang).label(&"deals.csv + 2".into()), "deals.csv + 2");
        }
    }
}
