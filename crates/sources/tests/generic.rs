//! Plain files of both languages, with and without a mapping.

mod common;

use common::{OBSERVED, history, read, read_text, read_with, tally};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Definition, Event, What, When};
use sales::history::Precision;
use sales::money::{Currency, Money};
use sales::quota::{Holder, QuotaHolder, Unit};
use sources::{Decided, Holders, Input, Known, Mapping, Options, Why};
use std::ops::ControlFlow;
use std::sync::Arc;

const JAPANESE: &str = "商談名,商談 所有者,取引先名,フェーズ,金額,完了予定日,作成日,リードソース\n\
    大型案件,田中 蓮,株式会社山田,提案,\"￥1,200,000\",2026年3月31日,令和8年1月5日,展示会\n\
    追加導入,佐藤 優希,㈱ヤマダ,受注,350千円,2026/2/10,2025/12/1,Web\n\
    見直し,田中 蓮,株式会社鈴木,失注,\"1,000円\",2026/2/11,2025/12/2,\n";

fn check_japanese(input: Input) {
    let plan = "[organisation]\nname = \"例\"\nzone = \"Asia/Tokyo\"\ncurrency = \"JPY\"\n";
    let plan = Input::bytes("plan.toml", plan.as_bytes());
    let (events, reading) = read_with(&[plan, input], &[], "", Instant(1_780_000_000));
    assert_eq!(reading.problems, []);
    let history = history(&events);
    assert_eq!(history.opportunity_count(), 3);
    let deal = history.timelines().next().unwrap();
    assert_eq!(history.text(deal.id()).name.as_ref(), "大型案件");
    let end = Instant(i64::MAX - 1);
    assert_eq!(deal.amount_at(end), Some(Money::new(1_200_000, Currency::JPY)));
    assert_eq!(deal.close_date_at(end).unwrap().to_string(), "2026-03-31");
    assert_eq!(history.day_of(deal.created().unwrap()).to_string(), "2026-01-05");
    let amounts: Vec<_> = history.timelines().map(|t| t.amount_at(end).unwrap().minor).collect();
    assert_eq!(amounts, [1_200_000, 350_000, 1_000]);
    let stages: Vec<_> =
        history.stages().iter().map(|s| (&*s.stage.name, s.stage.kind.word())).collect();
    assert_eq!(stages, [("提案", "open"), ("受注", "won"), ("失注", "lost")]);
    assert_eq!(history.pipelines()[0].name(), "営業プロセス");
}

#[test]
fn japanese_exports_need_no_mapping_in_any_encoding() {
    check_japanese(Input::bytes("商談.csv", JAPANESE.as_bytes()));
    let with_mark = [b"\xEF\xBB\xBF", JAPANESE.as_bytes()].concat();
    check_japanese(Input::bytes("bom.csv", with_mark));
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(JAPANESE);
    check_japanese(Input::bytes("sjis.csv", cp932.as_ref()));
    let tabs = JAPANESE.replace("\"￥1,200,000\"", "￥1200000").replace("\"1,000円\"", "1000円");
    let tabs = tabs.replace(',', "\t");
    let utf16: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_japanese(Input::bytes("unicode.txt", [b"\xFF\xFE", utf16.as_slice()].concat()));
}

#[test]
fn a_european_file_with_a_mapping() {
    let text = "Nr;Wer;Phase;Wert;Abschluss;Demo am\n\
                1;Anna;Gewonnen;1.234,56;03.04.2017;01.02.2017\n\
                2;Ben;Gespräch;12,5;13.04.2017;\n";
    let mapping = "[[file]]\nname = \"deals*\"\nkind = \"opportunities\"\ncurrency = \"EUR\"\n\
                   source = \"crm\"\n\
                   columns = { Nr = \"id\", Wer = \"owner\", Phase = \"stage\", \
                   Wert = \"amount\", Abschluss = \"close_date\" }\n\
                   stage_dates = { Demo = \"Demo am\" }\n\
                   [file.values.stage]\nGewonnen = \"Won\"\n";
    let plan = "[[pipeline]]\nname = \"P\"\n[[pipeline.stage]]\nname = \"Demo\"\n\
                [[pipeline.stage]]\nname = \"Gespräch\"\n\
                [[pipeline.stage]]\nname = \"Won\"\nkind = \"won\"\n";
    let inputs =
        [Input::bytes("plan.toml", plan.as_bytes()), Input::bytes("deals.csv", text.as_bytes())];
    let (events, reading) = read_with(&inputs, &[], mapping, OBSERVED);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let first = history.timelines().next().unwrap();
    assert_eq!(history.text(first.id()).key.source.as_ref(), "crm");
    assert_eq!(first.amount_at(OBSERVED), Some(Money::new(123_456, Currency::EUR)));
    let visits: Vec<_> = first
        .visits()
        .map(|v| {
            (
                history.stage(v.stage).stage.name.to_string(),
                history.day_of(v.entered).to_string(),
                v.precision,
            )
        })
        .collect();
    assert_eq!(
        visits,
        [
            ("Demo".into(), "2017-02-01".into(), Precision::Day),
            ("Won".into(), "2017-04-03".into(), Precision::Day)
        ]
    );
}

#[test]
fn a_status_beside_the_stage_closes_the_deal() {
    let text = "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Value,\
    Deal - Currency of Value,\
                Deal - Won time,Deal - Lost time,Deal - Deal created\n\
                1,A,Proposal made,Won,100,EUR,2017-03-05 10:00:00,,2017-01-01 09:00:00\n\
                2,B,Proposal made,Lost,50,EUR,,2017-03-06 10:00:00,2017-01-01 09:00:00\n\
                3,C,Qualified,Open,70,EUR,,,2017-01-01 09:00:00\n";
    let (events, reading) = read_text("deals.csv", text);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let last: Vec<_> = history
        .timelines()
        .map(|t| {
            let visit = t.visits().next_back().unwrap();
            (history.kind(visit.stage).word(), history.day_of(visit.entered).to_string())
        })
        .collect();
    assert_eq!(last[0], ("won", "2017-03-05".to_owned()));
    assert_eq!(last[1], ("lost", "2017-03-06".to_owned()));
    assert_eq!(last[2].0, "open");
}

#[test]
fn stage_columns_of_hubspot_are_dated_entries() {
    let text = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,\
                \"Date entered \"\"Qualification (Sales)\"\"\",\
                \"Date entered \"\"Closed won (Sales)\"\"\"\n\
                9,A,Closed won,10,2017-03-09,2017-01-01,2017-01-05,2017-03-07\n";
    let (events, reading) = read_text("deals.csv", text);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let visits: Vec<_> = history
        .timelines()
        .next()
        .unwrap()
        .visits()
        .map(|v| {
            (history.stage(v.stage).stage.name.to_string(), history.day_of(v.entered).to_string())
        })
        .collect();
    assert_eq!(
        visits,
        [
            ("Qualification".to_owned(), "2017-01-05".to_owned()),
            ("Closed won".to_owned(), "2017-03-07".to_owned())
        ]
    );
}

#[test]
fn activities_say_what_was_done_and_how_it_ended() {
    let text = "activity id,activity type,direction,outcome,owner,date,done,deal,subject\n\
                1,Call,Outbound,No answer,Aiko,2017-03-01 10:00:00,Done,D1,first try\n\
                2,電話,発信,通話,Aiko,2017/3/2,完了,D1,\n\
                3,E-mail,,Replied,Ben,2017-03-03,Done,D1,\n\
                4,Meeting,,No-show,Ben,2017-03-04,Done,D1,\n\
                5,Meeting,,,Ben,2017-03-05,Not done,D1,\n\
                6,Call,,,Ben,2099-03-05,Done,D1,\n";
    let (events, reading) = read_text("activities.csv", text);
    assert_eq!(reading.problems, []);
    let done: Vec<_> = events
        .iter()
        .filter_map(|event| match &event.what {
            What::Done(a) => Some((a.kind, a.direction, a.outcome)),
            _ => None,
        })
        .collect();
    assert_eq!(
        done,
        [
            (ActivityKind::Call, Direction::Outbound, Outcome::Dialled),
            (ActivityKind::Call, Direction::Outbound, Outcome::Conversation),
            (ActivityKind::Email, Direction::Unknown, Outcome::Replied),
            (ActivityKind::Meeting, Direction::Unknown, Outcome::NoShow),
        ]
    );
    assert!(reading.notes.iter().any(|n| n.text.starts_with("1 activities are not done yet")));
    assert!(reading.notes.iter().any(|n| n.text.starts_with("1 activities lie in the future")));
}

#[test]
fn activities_without_ids_keep_their_ids_when_read_again() {
    let text = "Owner,Subject,Date\nAiko,Call Acme,2017-03-01\nAiko,Call Acme,2017-03-01\n";
    let keys = |events: &[Event]| events.iter().map(|e| e.key.clone()).collect::<Vec<_>>();
    let (first, _) = read_text("activities.csv", text);
    let (second, _) = read_text("activities.csv", text);
    assert_eq!(keys(&first), keys(&second));
    assert_eq!(first.len(), 2, "two calls of one day are two calls");
    assert_ne!(first[0].key, first[1].key);
}

#[test]
fn quotas_as_a_table() {
    let text = "person,team,period,amount,units,product,set on,by,why\n\
                Aiko,,2017-Q1,\"12,000\",,,,,\n\
                ,East,2017年度,500000,,,2016-12-01,Sato,\n\
                ,company,2017-H2,,40,GTX Pro,,,\n\
                Aiko,East,2017-Q2,1,,,,,\n\
                Aiko,,2017-Q9,1,,,,,\n\
                Aiko,,2017-Q2,-1,,,,,\n";
    let (events, reading) = read_text("quotas.csv", text);
    let rows: Vec<_> = reading.problems.iter().map(|p| p.row.unwrap()).collect();
    assert_eq!(rows, [5, 6, 7]);
    assert_eq!(tally(&events)["quota definition"], 3);
    assert!(matches!(events[1].happened, When::On(_)));
    assert_eq!(history(&events).quotas().entries().len(), 3);
}

#[test]
fn quotas_of_nobody_known_are_rejected_with_the_nearest_names() {
    let text = "person,team,period,amount\n\
                Aiko Morii,,2017-Q2,1\n\
                ＡＩＫＯ mori,,2017-Q2,2\n\
                ,Weast,2017-Q2,3\n\
                Company,,2017-Q2,4\n\
                ,全社,2017-Q3,5\n";
    let mut holders = Holders::default();
    holders.add_person("Aiko Mori", []);
    holders.add_person("Ben Bell", []);
    holders.add_team("East", []);
    let options = Options {
        mapping: Mapping::default(),
        observed: OBSERVED,
        known: Known::default().with_holders(holders),
    };
    let (mut events, input) = (Vec::new(), Input::bytes("quotas.csv", text.as_bytes()));
    let reading = sources::read(&[input], &options, &mut |event| {
        events.push(event);
        ControlFlow::Continue(())
    });
    let told: Vec<_> = reading.problems.iter().map(|one| (one.row.unwrap(), one.why)).collect();
    assert_eq!(told, [(2, Why::StrangePerson), (4, Why::StrangeTeam)]);
    let nearest = |at: usize| reading.problems[at].with[0].1.split(", ").next().unwrap().to_owned();
    assert_eq!((nearest(0), nearest(1)), ("Aiko Mori".into(), "East".into()));
    let quotas = history(&events);
    let of_company = quotas.quotas().of(Holder::Company).count();
    assert_eq!((quotas.quotas().entries().len(), of_company), (3, 2));
    // Where nobody is known yet, names wait for people who are called so.
    let (events, reading) = read_text("quotas.csv", text);
    assert_eq!((tally(&events)["quota definition"], reading.problems.len()), (5, 0));
    assert!(history(&events).roster().person_named("Company").is_none());
}

#[test]
fn quotas_without_a_day_of_their_own_are_decided_now_where_they_change() {
    let text = "person,period,amount,set on,by,why\n\
                A,2017-Q1,5,,,\nB,2017-Q1,5,,Kim,growth\nC,2017-Q1,6,,,\nD,2017-Q1,7,2017-01-09,,\n";
    let read = |why: &str| {
        let decided = Decided {
            by: "Mei".into(),
            why: why.into(),
            on: "2017-02-03".parse().unwrap(),
            stands: Arc::new(|version| match &version.holder {
                QuotaHolder::Person(key) if &*key.id == "C" => Some(600),
                _ => Some(400),
            }),
        };
        let known = Known::default().with_decided(decided);
        let options = Options { mapping: Mapping::default(), observed: OBSERVED, known };
        let (mut told, input) = (Vec::new(), Input::bytes("quotas.csv", text.as_bytes()));
        let reading = sources::read(&[input], &options, &mut |event| {
            if let What::Defined(Definition::Quota(version)) = &event.what {
                let QuotaHolder::Person(key) = &version.holder else { panic!("{version:?}") };
                let day = version.set_on.unwrap();
                told.push(format!("{} {day} {}: {}", key.id, version.set_by, version.reason));
            }
            ControlFlow::Continue(())
        });
        let wrong: Vec<_> = reading.problems.iter().map(|one| (one.row, one.why)).collect();
        (told, wrong)
    };
    let (told, wrong) = read("");
    assert_eq!(told, ["B 2017-02-03 Kim: growth", "D 2017-01-09 : "]);
    assert_eq!(wrong, [(Some(2), Why::NoReason)], "and C stands already");
    let (told, wrong) = read("new year");
    assert_eq!(told[0], "A 2017-02-03 Mei: new year");
    assert_eq!((told.len(), wrong), (3, vec![]));
}

#[test]
fn a_sign_of_foreign_money_is_never_taken_for_one_s_own() {
    let read_in = |currency: &str, text: &str| {
        let mapping = format!("[[file]]\ncurrency = \"{currency}\"\n");
        let input = Input::bytes("quotas.csv", text.as_bytes());
        read_with(&[input], &[], &mapping, OBSERVED)
    };
    let text = "person,period,amount,units,product\n\
                A,2017-Q1,$5,,\nB,2017-Q1,£5,,\nC,2017-Q1,¥5,,\nD,2017-Q1,,$5,GTX\n";
    for (currency, rejected) in
        [("JPY", &[2, 3, 5][..]), ("USD", &[3, 5]), ("CAD", &[3, 5]), ("CNY", &[2, 3, 5])]
    {
        let (events, reading) = read_in(currency, text);
        let rows: Vec<_> = reading.problems.iter().map(|one| one.row.unwrap()).collect();
        assert_eq!(rows, rejected, "{currency}");
        let yen = history(&events).quotas().entries().iter().any(|entry| {
            entry.unit == Unit::Money(Currency::JPY) && entry.versions()[0].amount == Some(5)
        });
        assert_eq!(yen, currency != "CNY", "{currency}: a yuan has the sign of the yen");
    }
    let named = "person,period,amount,currency\nA,2017-Q1,$5,JPY\nB,2017-Q1,$5,CAD\n";
    let (_, reading) = read_in("USD", named);
    let told: Vec<_> = reading.problems.iter().map(|one| (one.row.unwrap(), one.why)).collect();
    assert_eq!(told, [(2, Why::OtherCurrency)], "sign and column say two things");
}

#[test]
fn the_plan_keeps_its_teams_whatever_a_file_says() {
    let plan = "[[team]]\nname = \"East\"\n[[person]]\nname = \"Aiko\"\nteam = \"East\"\n";
    let people = "sales_agent,manager,regional_office\nAiko,Bo,West\nCleo,Bo,West\n";
    let inputs =
        [Input::bytes("people.csv", people.as_bytes()), Input::bytes("plan.toml", plan.as_bytes())];
    let (events, reading) = read(&inputs);
    assert!(reading.notes.iter().any(|n| n.text.starts_with("1 people are in the plan already")));
    let history = history(&events);
    let roster = history.roster();
    let team = |name: &str| {
        let person = roster.person_named(name).unwrap();
        roster.team_name(roster.spells(person)[0].team).to_owned()
    };
    assert_eq!((team("Aiko"), team("Cleo"), team("Bo")), ("East".into(), "Bo".into(), "Bo".into()));
    let bo = roster.team_named("Bo").unwrap();
    assert_eq!(roster.parent(bo), roster.team_named("West"));
}

#[test]
fn a_formatted_report_of_salesforce_is_read() {
    let text = "Closed deals of the quarter\r\n\r\nFiltered By\r\n\
                Show: All opportunities\r\n\r\n\
                Opportunity Name,Opportunity Owner,Account Name,Stage,Amount Currency,Amount,\
                Close Date,Created Date,Probability (%),Age\r\n\
                Big,Aiko,Acme,Closed Won,JPY,\"120,000\",3/13/2017,1/2/2017,100,70\r\n\
                Small,Ben,Acme,Proposal,JPY,\"5,000\",4/1/2017,1/2/2017,60,90\r\n\
                Total,,,,,,\"125,000\",,,\r\n\r\n\
                Confidential Information - Do Not Distribute\r\nCopyright (c) 2017\r\n";
    let (events, reading) = read_text("report.csv", text);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    assert_eq!(history.opportunity_count(), 2);
    let big = history.timelines().next().unwrap();
    assert_eq!(big.amount_at(OBSERVED), Some(Money::new(120_000, Currency::JPY)));
    assert_eq!(big.close_date_at(OBSERVED).unwrap().to_string(), "2017-03-13");
    let won = big.visits().next_back().unwrap();
    assert_eq!(history.day_of(won.entered).to_string(), "2017-03-13");
}

#[test]
fn what_had_to_be_assumed_is_told() {
    let text = "id,name,stage,amount,created date\n1,A,Prospecting,5,2017-01-02 23:30:00\n";
    let (_, reading) = read_text("deals.csv", text);
    let told = |text: &str| reading.notes.iter().any(|note| note.text.contains(text));
    assert!(told("were read as US dollars") && told("were read as UTC"));
}

#[test]
fn the_better_name_is_meant_wherever_it_stands() {
    let text = "Expected Revenue,Potential Name,Stage,Closing Date,Amount\n\
                900,A,Prospecting,2017-03-01,1000\n";
    let (events, _) = read_text("deals.csv", text);
    let history = history(&events);
    let deal = history.timelines().next().unwrap();
    assert_eq!(deal.amount_at(OBSERVED).unwrap().minor, 100_000);
}

#[test]
fn a_deal_that_went_back_is_where_it_is_now() {
    let text = "id,name,stage,created,\"Date entered \"\"Prospecting (S)\"\"\",\
                \"Date entered \"\"Proposal (S)\"\"\"\n\
                1,A,Prospecting,2017-01-01,2017-01-01,2017-02-01\n";
    let (events, reading) = read_text("deals.csv", text);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let last = history.timelines().next().unwrap().visits().next_back().unwrap();
    assert_eq!(history.stage(last.stage).stage.name.as_ref(), "Prospecting");
}

#[test]
fn a_plan_replaces_the_process_that_was_guessed() {
    let (deals, _) = read_text("deals.csv", "id,name,stage\n1,A,Prospecting\n");
    let plan = "[[pipeline]]\nname = \"New business\"\n[[pipeline.stage]]\nname = \"Prospecting\"\n\
                accepted = true\n[[pipeline.stage]]\nname = \"Signed\"\nkind = \"won\"\n";
    let plan = [Input::bytes("plan.toml", plan.as_bytes())];
    let (planned, reading) = read_with(&plan, &deals, "", OBSERVED);
    assert_eq!(reading.problems, []);
    let all: Vec<Event> = deals.iter().chain(&planned).cloned().collect();
    let history = history(&all);
    let names: Vec<&str> = history.pipelines().iter().map(|p| p.name()).collect();
    assert_eq!(names, ["New business"]);
    let visit = history.timelines().next().unwrap().visits().next().unwrap();
    assert!(history.stage(visit.stage).stage.accepted);
    // Reading the plan once more takes nothing back again.
    let (again, _) = read_with(&plan, &all, "", OBSERVED);
    assert!(again.iter().all(|event| event.what != What::Deleted));
}

#[test]
fn files_of_ones_own_are_not_taken_for_a_crms() {
    for header in [
        "Deal ID,Deal name,Owner,Account,Stage,Amount,Created date,Close date",
        "deal_id,deal_name,owner,account,stage,amount,created_date,close_date",
        "Deal ID,Deal name,Owner,Account,Stage,Amount,Created time,Closing date",
        "案件番号,案件名,担当者,顧客名,フェーズ,金額,登録日,受注予定日",
    ] {
        let text = format!("{header}\n1,A,Aiko,Acme,Won,5,2017-01-02,2017-02-03\n");
        let (_, reading) = read_text("x.csv", &text);
        assert_eq!(reading.files[0].kind, Some("opportunities"), "{header}");
    }
    for header in [
        "Subject,Owner,Type,Done,Due date,Deal ID",
        "活動日,担当者,活動種別,件名,ステータス,案件ID",
    ] {
        let (_, reading) = read_text("x.csv", &format!("{header}\n"));
        assert_eq!(reading.files[0].kind, Some("activities"), "{header}");
    }
}

#[test]
fn splits_as_a_table_divide_deals_between_people() {
    let deals = "opportunity id,opportunity name,owner,stage,amount,close date\n\
                 1,Halden,Aiko,Won,100,2017-03-01\n2,Quay,Ben,Won,100,2017-03-01\n";
    let splits = "Deal ID,Credited to,Share\n1,Aiko,60%\n1,Ben,40\n2,Aiko,50\n2,Ben,49\n,Ben,1\n\
                  3,,5\n3,Ben,-5\n";
    let inputs = [
        Input::bytes("splits.csv", splits.as_bytes()),
        Input::bytes("deals.csv", deals.as_bytes()),
    ];
    let (events, reading) = read(&inputs);
    let file = |name: &str| reading.files.iter().find(|file| *file.name == *name).unwrap();
    assert_eq!(
        (file("splits.csv").kind, file("deals.csv").kind),
        (Some("splits"), Some("opportunities"))
    );
    let told: Vec<_> = reading.problems.iter().map(|p| (p.row, p.message.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(6), "this may not be empty"),
            (Some(7), "this may not be empty"),
            (Some(8), "the amount is negative"),
            (Some(5), "the shares of \"2\" make up 99 %"),
        ]
    );
    let history = history(&events);
    let parts: Vec<Vec<(String, u16)>> = history
        .timelines()
        .map(|one| {
            let shares = one.shares_at(Instant(1_490_970_600)).iter();
            let name = |person| history.roster().person(person).name.to_string();
            shares.map(|share| (name(share.person), share.basis_points)).collect()
        })
        .collect();
    assert_eq!(parts, [vec![("Aiko".to_owned(), 6_000), ("Ben".to_owned(), 4_000)], vec![]]);
}

#[test]
fn points_between_thousands_are_found_by_the_column_and_told() {
    let read_in = |currency: &str, amounts: &[&str]| {
        let rows: Vec<String> =
            (0..).zip(amounts).map(|(id, amount)| format!("{id};Won;{amount}\n")).collect();
        let text = format!("id;stage;amount\n{}", rows.concat());
        let input = Input::bytes("deals.csv", text.into_bytes());
        let mapping = format!(
            "[[file]]\nname = \"deals*\"\nkind = \"opportunities\"\ncurrency = \"{currency}\"\n"
        );
        let (events, reading) = read_with(&[input], &[], &mapping, OBSERVED);
        let history = history(&events);
        let read: Vec<i64> = history
            .timelines()
            .filter_map(|deal| deal.amount_at(OBSERVED).map(|money| money.minor))
            .collect();
        let noted = |note: &&sources::Note| note.remark == sources::Remark::PointsOfThousands;
        let told: Vec<Why> = reading.problems.iter().map(|problem| problem.why).collect();
        (read, reading.notes.iter().filter(noted).count(), told)
    };
    assert_eq!(read_in("EUR", &["600.000", "75"]), (vec![60_000_000, 7_500], 1, vec![]));
    let certain = read_in("EUR", &["600.000", "1.250.000", "12500"]);
    assert_eq!(certain, (vec![60_000_000, 125_000_000, 1_250_000], 0, vec![]));
    assert_eq!(read_in("JPY", &["600.000"]), (vec![600_000], 1, vec![]));
    // What another value shows counts; where two speak against each other, nothing is guessed.
    assert_eq!(read_in("EUR", &["600.000", "12.5"]), (vec![60_000, 1_250], 0, vec![]));
    let doubtful = read_in("EUR", &["600.000", "12500"]);
    assert_eq!(doubtful, (vec![1_250_000], 0, vec![Why::InDoubt]));
    // Exports of databases, and currencies with three decimals.
    assert_eq!(read_in("EUR", &["600.0000"]), (vec![60_000], 0, vec![]));
    assert_eq!(read_in("KWD", &["600.000"]), (vec![600_000], 0, vec![]));
}
