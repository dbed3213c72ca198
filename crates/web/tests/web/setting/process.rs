//! The page of the sales process.

use axum::http::StatusCode;
use records::NewBatch;
use sales::day::Instant;
use sales::event::{Definition, Event, RecordKind, What, When, inferred_process};
use sales::process::StageKind::{self, Won};
use sales::process::{Pipeline, Stage};

use super::{House, STORY};
use crate::ledger::english;

/// The table of what would change, line by line.
fn changes(page: &crate::site::Page) -> Vec<String> {
    page.texts(".changes tbody tr")
}

fn stages(house: &House) -> Vec<String> {
    let history = house.history();
    let stages = history.pipelines()[0].stages().iter();
    stages.map(|stage| stage.names().map(|name| &**name).collect::<Vec<_>>().join("=")).collect()
}

#[test]
fn the_form_says_what_is_there_and_what_the_records_suggest() {
    let page = House::of(STORY).site.page("/process");
    assert_eq!(page.attributes("[name^=name-]", "value"), ["Find", "Try", "Offer", "Won", "Lost"]);
    assert_eq!(page.texts("legend span"), ["1 deal", "1 deal", "1 deal", "1 deal", "1 deal"]);
    assert_eq!(page.attribute("#days-1", "value"), "14");
    assert_eq!(page.count("#accepted-2[checked]"), 1);
    assert!(page.texts(".hint")[0].starts_with("Not enough data"), "{:?}", page.texts(".hint"));
    let japanese = House::of(STORY).site.page("/process?lang=ja");
    assert_eq!(japanese.text("h1"), "営業プロセス");
}

#[test]
fn what_files_do_not_date_is_not_known_rather_than_none() {
    let story = "
        org zone UTC currency USD year-from 1
        pipeline Sales: Find > Try > Offer | Won | Lost
        pipeline Renewals: Due > Asked | Renewed | Left
        person Mei
        2026-03-01 opp One created owner Mei amount 100
        seen 2026-10-02 opp One close 2026-09-20 stage Won
        2026-08-01 opp Two created owner Mei amount 100 stage Due in Renewals
        seen 2026-10-02 opp Two stage Asked in Renewals
        2026-10-12 opp Two stage Renewed in Renewals
        2026-08-01 opp Three created owner Mei amount 100 stage Due in Renewals
    ";
    let house = House::of(story);
    let none = "Not enough data: 0 deals have left in a year";
    let unknown = "Not known: the records do not say when deals came into this stage and left it";
    // Of the first pipeline only a closing is known, of the second one entry has no day.
    assert_eq!(house.site.page("/process?pipeline=Sales").texts(".hint"), [unknown; 3]);
    assert_eq!(house.site.page("/process?pipeline=Renewals").texts(".hint"), [unknown; 2]);
    let japanese = house.site.page("/process?pipeline=Sales&lang=ja").texts(".hint");
    assert!(japanese.iter().all(|hint| hint.starts_with("不明：")), "{japanese:?}");
    // Long ago it says nothing of the last year; what has days is known.
    let dated = story.replace("seen 2026-10-02 opp Two", "2026-10-02 opp Two");
    let dated = dated.replace("close 2026-09-20", "close 2024-09-20").replace("2026-03", "2024-03");
    let house = House::of(&dated);
    assert_eq!(house.site.page("/process?pipeline=Sales").texts(".hint"), [none; 3]);
    let one = "Not enough data: 1 deal has left in a year";
    assert_eq!(house.site.page("/process?pipeline=Renewals").texts(".hint"), [one; 2]);
}

#[test]
fn where_most_deals_stay_in_a_stage_that_is_said_rather_than_that_few_left_it() {
    let mut story =
        String::from("org zone UTC currency USD\npipeline Try | Won | Lost\nperson Mei\n");
    for deal in 0..40 {
        let made = format!("2026-08-01 opp D{deal} created owner Mei amount 9 stage Try\n");
        story += &made;
        if deal < 12 {
            story += &format!("2026-08-20 opp D{deal} won\n");
        }
    }
    let hints = House::of(&story).site.page("/process").texts(".hint");
    assert!(hints[0].starts_with("No usual number of days"), "{hints:?}");
}

#[test]
fn merging_is_looked_at_kept_and_taken_back() {
    let house = House::of(STORY);
    let form = house.site.page("/process");
    let fields = [("into-1", "Offer"), ("name-2", "Propose"), ("until-0", "2027-01-01")];
    let mut fields = House::filled(&form, &fields);
    fields.push(("do".to_owned(), "preview".to_owned()));
    let looked = house.post("/process", &fields);
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    let looked = looked.page();
    assert_eq!(house.batches(), 1, "nothing is kept yet");
    let lines = changes(&looked);
    assert!(lines.contains(&"Open deals · Propose12".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Open deals · Try1–".to_owned()), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("Attainment")), "{lines:?}");
    let mut fields = House::filled(&looked, &[]);
    fields.push(("do".to_owned(), "save".to_owned()));
    let page = house.kept(&house.post("/process", &fields));
    assert_eq!(stages(&house), ["Find", "Propose=Offer=Try", "Won", "Lost"]);
    let batches = house.store.batches().expect("batches");
    assert_eq!((&*batches[1].source, &*english(&batches[1])), ("setup", "Process: Sales"));
    let history = house.history();
    assert_eq!(history.pipelines()[0].stages()[0].until.unwrap().to_string(), "2027-01-01");
    let (to, undo) = ("/process".to_owned(), page.fields("form.saved"));
    assert!(undo.contains(&("to".to_owned(), to)), "{undo:?}");
    let undone = house.post("/set-up/undo", &undo);
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert_eq!(stages(&house), ["Find", "Try", "Offer", "Won", "Lost"]);
    assert_eq!(house.post("/set-up/undo", &undo).status, StatusCode::NOT_FOUND, "only once");
    let foreign = [("batch".to_owned(), "1".to_owned())];
    let answer = house.post("/set-up/undo", &foreign);
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "imports are not undone here");
}

#[test]
fn buttons_move_and_add_without_keeping_anything() {
    let house = House::of(STORY);
    let pressed = |page: &crate::site::Page, button: &str| {
        let mut fields = House::filled(page, &[]);
        fields.push(("do".to_owned(), button.to_owned()));
        house.post("/process", &fields).page()
    };
    let names = |page: &crate::site::Page| page.attributes("[name^=name-]", "value");
    let moved = pressed(&house.site.page("/process"), "up-1");
    assert_eq!(names(&moved), ["Try", "Find", "Offer", "Won", "Lost"]);
    assert_eq!(moved.attribute("[autofocus]", "value"), "down-0", "who is at the top goes down");
    let added = pressed(&moved, "add");
    assert_eq!(names(&added), ["Try", "Find", "Offer", "", "Won", "Lost"]);
    assert_eq!(added.attribute("[autofocus]", "name"), "name-3");
    assert_eq!(house.batches(), 1);
}

#[test]
fn what_cannot_be_is_told_at_its_field() {
    let house = House::of(STORY);
    let form = house.site.page("/process");
    for (changed, field) in [
        (("days-0", "soon"), "days-0"),
        (("probability-1", "120"), "probability-1"),
        (("name-0", ""), "name-0"),
        (("name-2", "try"), "name-2"),
        (("until-0", "31.3."), "until-0"),
        (("into-0", "Nowhere"), "into-0"),
    ] {
        let mut fields = House::filled(&form, &[changed]);
        fields.push(("do".to_owned(), "preview".to_owned()));
        let answer = house.post("/process", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changed:?}");
        let page = answer.page();
        assert_eq!(page.attribute("[aria-invalid]", "id"), field);
        let told = page.attribute("[aria-invalid]", "aria-describedby");
        assert!(!page.text(&format!("#{told}")).is_empty());
    }
    let mut fields = House::filled(&form, &[("kind-3", "lost")]);
    fields.push(("do".to_owned(), "save".to_owned()));
    let answer = house.post("/process", &fields);
    let page = answer.page();
    assert_eq!(page.text("#wrong-kind-2"), "At least one stage must mean won.");
    assert_eq!(page.attribute("#kind-2", "aria-describedby"), "wrong-kind-2");
    assert_eq!(house.batches(), 1);
}

#[test]
fn a_day_on_which_nothing_could_be_won_or_lost_is_refused() {
    let house = House::of(STORY);
    let form = house.site.page("/process");
    for (changed, field) in [
        (&[("until-3", "2026-01-01")][..], "until-3"),
        (&[("until-3", "2030-01-01")], "until-3"),
        (&[("from-3", "2030-01-01")], "from-3"),
        (&[("until-4", "2026-01-01")], "until-4"),
    ] {
        let mut fields = House::filled(&form, changed);
        fields.push(("do".to_owned(), "save".to_owned()));
        let answer = house.post("/process", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changed:?}");
        let page = answer.page();
        assert_eq!(page.attribute("[aria-invalid]", "id"), field);
        assert!(page.text(".wrong").contains("no deal could be"), "{}", page.text(".wrong"));
    }
    assert_eq!(house.batches(), 1);
    // Another one takes over on the same day.
    let mut fields = House::filled(&form, &[("do", "add")]);
    fields.push(("do".to_owned(), "add".to_owned()));
    let added = house.post("/process", &fields).page();
    let changes = [
        ("name-3", "Signed"),
        ("kind-3", "won"),
        ("from-3", "2030-01-01"),
        ("until-4", "2030-01-01"),
    ];
    let mut fields = House::filled(&added, &changes);
    fields.push(("do".to_owned(), "save".to_owned()));
    house.kept(&house.post("/process", &fields));
}

#[test]
fn who_saves_over_somebody_else_is_shown_theirs_first() {
    let house = House::of(STORY);
    let form = house.site.page("/process");
    let save = |name: &str, form: &crate::site::Page| {
        let mut fields = House::filled(form, &[("name-0", name)]);
        fields.push(("do".to_owned(), "save".to_owned()));
        house.post("/process", &fields)
    };
    house.kept(&save("Seek", &form));
    let answer = save("Search", &form);
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    assert!(page.text("[role=alert]").contains("Seek"), "{}", page.text("[role=alert]"));
    assert_eq!(page.attribute("#name-0", "value"), "Search");
    assert_eq!(stages(&house)[0], "Seek=Find");
    house.kept(&save("Search", &page));
    assert!(stages(&house)[0].starts_with("Search"), "{:?}", stages(&house));
    let history = house.history();
    let found = |name: &str| history.pipelines()[0].stage(name);
    assert_eq!(found("Find"), found("Search"), "what the deals say means this stage");
}

#[test]
fn a_renamed_pipeline_keeps_its_deals_and_answers_to_its_old_name() {
    let house = House::of(STORY);
    let before = house.site.page("/deals?period=2026-Q4").texts("main table").join(" ");
    let form = house.site.page("/process");
    let fields = House::filled(&form, &[("pipeline", "New business"), ("do", "preview")]);
    let looked = house.post("/process", &fields);
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    assert_eq!(house.batches(), 1, "nothing is kept by looking");
    let fields = House::filled(&looked.page(), &[("do", "save")]);
    let page = house.kept(&house.post("/process", &fields));
    assert_eq!(page.attribute("#pipeline", "value"), "New business");
    assert_eq!(house.history().pipelines().len(), 1);
    let after = house.site.page("/deals?period=2026-Q4&pipeline=Sales").texts("main table");
    assert_eq!(after.join(" "), before, "a link of before leads to the same deals");
    // Nobody else may be called as it was.
    let new = house.site.page("/process?view=new");
    let fields = House::filled(&new, &[("pipeline", "Sales"), ("do", "preview")]);
    assert_eq!(house.post("/process", &fields).status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_first_pipeline_is_offered_and_a_second_one_added() {
    let house = House::of("");
    let form = house.site.page("/process");
    assert_eq!(form.attribute("#pipeline", "value"), "Sales");
    let mut fields = House::filled(&form, &[]);
    fields.push(("do".to_owned(), "save".to_owned()));
    house.kept(&house.post("/process", &fields));
    let kinds: Vec<StageKind> =
        house.history().pipelines()[0].stages().iter().map(|stage| stage.kind).collect();
    assert_eq!(kinds[4..], [StageKind::Won, StageKind::Lost]);
    let again = house.post("/process", &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "there is one of this name");
    let form = house.site.page("/process?view=new");
    let mut fields = House::filled(&form, &[("pipeline", "Renewals")]);
    fields.push(("do".to_owned(), "save".to_owned()));
    house.kept(&house.post("/process", &fields));
    assert_eq!(house.history().pipelines().len(), 2);
}

/// Twelve deals that went on after 3 to 14 days, so that days are suggested.
fn suggested() -> House {
    let mut story = String::from("pipeline Sales: Find > Try | Won | Lost\nperson Mei\n");
    for deal in 0..12 {
        let left = 4 + deal;
        story += &format!(
            "2026-09-01 opp D{deal} created owner Mei amount 10 stage Find\n\
             2026-09-{left:02} opp D{deal} stage Try\n"
        );
    }
    House::of(&story)
}

#[test]
fn suggested_days_are_taken_over_by_a_button() {
    let house = suggested();
    let form = house.site.page("/process");
    let buttons = form.attributes("button[value^=use-]", "value");
    assert_eq!(buttons.len(), 1, "{buttons:?}");
    let days = buttons[0].split('-').nth(1).expect("days").to_owned();
    assert!(form.texts(".hint")[0].contains(&format!("within {days} days")));
    let button = form.texts("button[value^=use-]");
    assert_eq!(button, [format!("Use {days}")]);
    let mut fields = House::filled(&form, &[("name-1", "Trial")]);
    fields.push(("do".to_owned(), buttons[0].clone()));
    let page = house.post("/process", &fields).page();
    assert_eq!(page.attribute("#days-0", "value"), days);
    assert_eq!(page.count("#days-0[autofocus]"), 1);
    assert_eq!(page.attribute("#name-1", "value"), "Trial", "what was written stays");
    assert_eq!(page.count("button[value^=use-]"), 0, "there is nothing left to take over");
    assert_eq!(house.batches(), 1, "nothing is kept by that");
}

#[test]
fn the_last_changes_are_listed_and_the_latest_is_taken_back() {
    let house = House::of(STORY);
    assert_eq!(house.site.page("/process").count("#made"), 0);
    for name in ["Seek", "Search"] {
        let form = house.site.page("/process");
        let mut fields = House::filled(&form, &[("name-0", name)]);
        fields.push(("do".to_owned(), "save".to_owned()));
        house.kept(&house.post("/process", &fields));
    }
    let page = house.site.page("/process");
    assert_eq!(page.count("section[aria-labelledby=made] li"), 2);
    assert_eq!(page.count("section[aria-labelledby=made] form"), 1, "later ones come first");
    assert_eq!(&stages(&house)[0], "Search=Find=Seek");
    let undo = page.fields("section[aria-labelledby=made] form");
    let undone = house.post("/set-up/undo", &undo);
    let told = house.kept(&undone).text(".notice.saved");
    assert!(told.starts_with("Taken back: "), "{told}");
    assert_eq!(&stages(&house)[0], "Seek=Find");
    let page = house.site.page("/process?lang=ja");
    let lines = page.texts("section[aria-labelledby=made] li");
    assert!(lines[0].contains("取り消し済み") && lines[1].contains("元に戻す"), "{lines:?}");
}

#[test]
fn a_stage_that_is_given_up_says_what_becomes_of_its_deals() {
    let house = House::of(STORY);
    let looked = |field: (&str, &str), link: &str| {
        let mut fields = House::filled(&house.site.page("/process"), &[field]);
        fields.push(("do".to_owned(), "preview".to_owned()));
        let page = house.post(link, &fields).page();
        page.texts("p.notice").join(" ")
    };
    let told = looked(("until-0", "2027-01-01"), "/process");
    assert!(told.contains("In Find: 1 open deal") && told.contains("stay open"), "{told}");
    let told = looked(("into-1", "Offer"), "/process");
    assert!(told.contains("They will be in Offer"), "{told}");
    let told = looked(("until-0", "2027-01-01"), "/process?lang=ja");
    assert!(told.contains("「Find」には進行中の商談1件"), "{told}");
}

#[test]
fn names_are_not_longer_than_anybody_means() {
    let house = House::of(STORY);
    let long = "x".repeat(201);
    for field in ["name-0", "aliases-0", "pipeline"] {
        let mut fields = House::filled(&house.site.page("/process"), &[(field, &long)]);
        fields.push(("do".to_owned(), "save".to_owned()));
        let answer = house.post("/process", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = answer.page();
        assert!(page.text(&format!("#wrong-{field}")).contains("200"), "{field}");
        let told = page.attribute(&format!("#{field}"), "aria-describedby");
        assert_eq!(told, format!("wrong-{field}"));
    }
    assert_eq!(house.batches(), 1);
}

#[test]
fn all_that_is_wrong_with_a_process_is_told_at_once() {
    let house = House::of(STORY);
    let wrong = [("pipeline", ""), ("name-0", ""), ("days-1", "soon"), ("probability-1", "200")];
    let mut fields = House::filled(&house.site.page("/process"), &wrong);
    for (name, value) in &mut fields {
        if name.starts_with("kind-") && value == "won" {
            *value = "lost".to_owned();
        }
    }
    fields.push(("do".to_owned(), "preview".to_owned()));
    let answer = house.post("/process", &fields);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert_eq!(page.count("main .notice[role=alert]"), 0, "each is told at its field");
    assert_eq!(page.text("#wrong-kind-2"), "At least one stage must mean won.");
    for (field, _) in wrong {
        assert_eq!(page.attribute(&format!("#{field}"), "aria-invalid"), "true", "{field}");
        assert!(!page.text(&format!("#wrong-{field}")).is_empty(), "{field}");
    }
    let japanese = house.post("/process?lang=ja", &fields).page();
    assert!(japanese.text("#wrong-name-0").contains("名前"));
}

#[test]
fn a_new_process_is_told_all_that_is_wrong_with_it_by_name() {
    let house = House::of("org zone UTC currency USD");
    let wrong = [("name-0", "接触"), ("name-1", "接触"), ("days-2", "abc"), ("kind-4", "open")];
    let mut fields = House::filled(&house.site.page("/process"), &wrong);
    fields.push(("do".to_owned(), "preview".to_owned()));
    let page = house.post("/process", &fields).page();
    let at = ["name-1", "days-2", "kind-4"];
    assert_eq!(page.attributes("[aria-invalid]", "id"), at);
    assert_eq!(
        page.attributes("[aria-invalid]", "aria-describedby"),
        at.map(|of| format!("wrong-{of}"))
    );
    let told = page.text("#wrong-name-1");
    assert_eq!(told, "Another stage is called 接触, or was before. Write another name.");
    assert_eq!(page.text("#wrong-kind-4"), "At least one stage must mean won.");
    let japanese = house.post("/process?lang=ja", &fields).page();
    assert!(japanese.text("#wrong-name-1").contains("「接触」"));
    // Another name of a stage is told where it is written.
    let aliases = [("name-0", "A"), ("aliases-1", "b\na")];
    let mut fields = House::filled(&house.site.page("/process"), &aliases);
    fields.push(("do".to_owned(), "preview".to_owned()));
    let page = house.post("/process", &fields).page();
    assert_eq!(page.attributes("[aria-invalid]", "id"), ["aliases-1"]);
}

#[test]
fn a_stage_is_called_by_the_name_that_is_written() {
    let house = House::of("org zone UTC currency USD");
    let mut fields =
        House::filled(&house.site.page("/process"), &[("days-2", "abc"), ("name-3", "")]);
    fields.push(("do".to_owned(), "preview".to_owned()));
    let page = house.post("/process", &fields).page();
    let called = ["Contact", "Qualified", "Proposal", "New stage", "Won", "Lost"];
    assert_eq!(page.texts("legend b"), called);
    assert_eq!(page.texts("summary [data-called]"), called);
    let up = called.map(|name| format!("Move {name} up"));
    assert_eq!(page.attributes("[value^=up-]", "aria-label"), up);
    assert_eq!(page.attribute("[value=down-0]", "data-called"), "Move {} down");
    // One that is renamed, too.
    let house = House::of(STORY);
    let mut fields = House::filled(&house.site.page("/process"), &[("name-0", "Seek")]);
    fields.push(("do".to_owned(), "add".to_owned()));
    assert_eq!(house.post("/process", &fields).page().texts("legend b")[0], "Seek");
}

#[test]
fn a_stage_that_is_no_longer_used_is_shown_so() {
    let house = House::of(STORY);
    let until = ("until-0", "2027-01-01");
    let sent = |what: &str| {
        let mut fields = House::filled(&house.site.page("/process"), &[until]);
        fields.push(("do".to_owned(), what.to_owned()));
        house.post("/process", &fields)
    };
    let flow = sent("preview").page().texts(".flow > span:not([aria-hidden])");
    assert_eq!(flow[..2], ["Find (no longer used from Jan 1, 2027)", "Try"]);
    let page = house.kept(&sent("save"));
    assert_eq!(page.texts("legend span")[..2], ["1 deal", "no longer used from Jan 1, 2027"]);
    let board = house.site.page("/board");
    assert_eq!(board.texts(".column h2")[..2], ["Find no longer used from Jan 1, 2027", "Try"]);
    let japanese = house.site.page("/board?lang=ja");
    assert_eq!(japanese.text(".column h2 .mut"), "2027/1/1から使わない");
}

#[test]
fn a_process_that_was_read_from_files_is_confirmed_by_saving_it_as_it_is() {
    let house = House::of("org zone UTC currency USD");
    let pipeline = Pipeline::new("Sales", vec![Stage::open("Find"), Stage::new("Won", Won)]);
    let found = Event {
        kind: RecordKind::Pipeline,
        key: inferred_process(),
        happened: When::At(Instant(1_790_000_000)),
        what: What::Defined(Definition::Pipeline(pipeline.expect("a pipeline"))),
    };
    let batch = NewBatch::new(Instant(1_790_000_000), "files", "deals.csv");
    house.store.append(&batch, [found]).expect("a batch");
    // Whatever is kept next shows what the store holds.
    let name = [("name", "Aoba")];
    let mut organisation = House::filled(&house.site.page("/organisation"), &name);
    organisation.push(("do".to_owned(), "save".to_owned()));
    house.kept(&house.post("/organisation", &organisation));
    let steps = |page: &crate::site::Page| page.texts(".steps li")[2].clone();
    let page = house.site.page("/process");
    assert_eq!(steps(&page), "Sales process", "it is only found");
    let mut fields = House::filled(&page, &[]);
    fields.push(("do".to_owned(), "save".to_owned()));
    assert_eq!(steps(&house.kept(&house.post("/process", &fields))), "Sales process done");
    // From now on the same again changes nothing.
    let mut again = House::filled(&house.site.page("/process"), &[]);
    again.push(("do".to_owned(), "save".to_owned()));
    assert_eq!(house.post("/process", &again).status, StatusCode::UNPROCESSABLE_ENTITY);
}
