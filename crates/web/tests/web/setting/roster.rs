//! The pages of people and teams.

use axum::http::StatusCode;
use sales::day::Day;
use sales::history::History;

use super::{House, STORY};
use crate::site::Page;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The team of somebody on a day.
fn team(history: &History, name: &str, on: &str) -> Option<String> {
    let roster = history.roster();
    let person = roster.person_named(name)?;
    roster.team_on(person, day(on)).map(|team| roster.team_name(team).to_owned())
}

fn fields(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A page's last form, filled in.
fn form(page: &Page, of: &str, button: &str, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = page.fields(of);
    all.retain(|(name, _)| changed.iter().all(|(other, _)| name != other));
    all.extend(fields(changed));
    all.push(("do".to_owned(), button.to_owned()));
    all
}

const MAIN: &str = "main form:not(.aside):not(.saved):not(.listing)";

#[test]
fn an_owner_whom_nobody_lists_is_put_on_the_roster_or_known_as_somebody() {
    let house = House::of(STORY);
    let page = house.site.page("/roster");
    assert_eq!(page.text(".users b"), "Kim");
    assert_eq!(page.text(".users .mut"), "1 deal · first record Nov 11, 2026");
    let listing = |changed: &[(&str, &str)]| {
        let page = house.site.page("/roster");
        house.post("/roster", &form(&page, LISTING, "list", changed))
    };
    house.kept(&listing(&[("as-0", "tom")]));
    let history = house.history();
    let roster = history.roster();
    assert_eq!(roster.person_named("Kim"), roster.person_named("Tom"));
    assert_eq!(roster.people_count(), 2);
    assert_eq!(house.last_label(), "Roster: another name of tom");
    let undo = fields(&[("batch", "2"), ("to", "/roster")]);
    assert_eq!(house.post("/set-up/undo", &undo).status, StatusCode::SEE_OTHER);
    let page = house.kept(&listing(&[("team", "East"), ("role", "AE")]));
    assert_eq!(page.count(".users li"), 0);
    let history = house.history();
    assert_eq!(team(&history, "Kim", "2026-01-01").as_deref(), Some("East"));
    let kim = history.roster().person(history.roster().person_named("Kim").expect("her"));
    assert_eq!((kim.role.as_deref(), kim.hired), (Some("AE"), None), "there from the beginning");
    assert_eq!(house.last_label(), "On the roster: Kim");
}

const LISTING: &str = "main form.listing";

/// Five owners, of whom two came long after records begin; one is written in two ways.
const OWNERS: &str = "
org zone UTC currency USD year-from 1
pipeline Sales: Find > Try > Offer | Won | Lost
2025-01-08 opp One created owner Ann amount 100 stage Find
2025-01-09 opp Two created owner Bo amount 100 stage Find
2025-04-09 opp Three created owner Cai amount 100 stage Find
2026-03-17 opp Four created owner Dee amount 100 stage Find
2026-05-04T10:00 call by Eli on One outbound answered
2026-06-01 opp One owner Eli
2026-07-01 opp Five created owner B.Olsen amount 100 stage Find
2026-07-02 opp Six created owner Dee amount 100 stage Find
2026-02-20 opp Seven created owner D.ee amount 100 stage Find
";

#[test]
fn several_are_put_on_the_roster_in_one_go() {
    let house = House::of(OWNERS);
    let page = house.site.page("/roster");
    let names = page.texts(".users b");
    let place = |name: &str| names.iter().position(|one| one == name).expect("an owner");
    assert_eq!(page.count(".users input[type=checkbox][checked]"), 7, "everybody is ticked");
    let same = |name: &str| page.attribute(&format!("#as-{}", place(name)), "value");
    assert_eq!(["Ann", "Dee", "D.ee"].map(same), ["", "", "Dee"], "a dot makes nobody else");
    let start = |name: &str| page.attribute(&format!("#start-{}", place(name)), "value");
    // The 9th of April is the 91st day after the first record, Eli's first call was in May, and
    // Dee was written otherwise in February.
    let starts = ["Ann", "Bo", "Cai", "Dee", "Eli"].map(start);
    assert_eq!(starts, ["", "", "2025-04-01", "2026-02-01", "2026-05-01"]);
    let [eli, olsen] = [place("Eli"), place("B.Olsen")];
    let changed = [
        ("new-team", "East".to_owned()),
        ("role", "AE".to_owned()),
        (&*format!("start-{eli}"), "2026-05-04".to_owned()),
        (&*format!("as-{olsen}"), "Bo".to_owned()),
    ];
    let changed = changed.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut sent = form(&page, LISTING, "list", &changed);
    // Cai is left out.
    sent.retain(|(name, _)| *name != format!("owner-{}", place("Cai")));
    let before = house.batches();
    let page = house.kept(&house.post("/roster", &sent));
    assert_eq!(house.batches(), before + 1);
    assert_eq!(house.last_label(), "On the roster: 6 people");
    assert_eq!(page.texts(".users b"), ["Cai"]);
    let history = house.history();
    let roster = history.roster();
    let days =
        [("Ann", None), ("Bo", None), ("Dee", Some("2026-02-01")), ("Eli", Some("2026-05-04"))];
    for (name, since) in days {
        let id = roster.person_named(name).expect("somebody");
        let person = roster.person(id);
        assert_eq!(person.role.as_deref(), Some("AE"));
        assert_eq!(person.hired, since.map(day), "{name}");
        assert_eq!(team(&history, name, "2026-11-01").as_deref(), Some("East"), "{name}");
        let earlier = since.map_or(day("2020-01-01"), |since| day(since).plus(-1));
        assert_eq!(roster.team_on(id, earlier).is_some(), since.is_none(), "{name}");
    }
    assert_eq!(roster.person_named("B.Olsen"), roster.person_named("Bo"));
    assert_eq!(roster.person_named("D.ee"), roster.person_named("Dee"));
    // Whoever is on the roster by now is not put on it again.
    let again = house.post("/roster", &sent);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let undo = fields(&[("batch", "2"), ("to", "/roster")]);
    let undone = house.kept(&house.post("/set-up/undo", &undo));
    assert_eq!(undone.count(".users li"), 7, "taken back in one go");
    assert_eq!(undone.text(".saved"), "Taken back: On the roster: 6 people");
    assert_eq!(house.site.page("/roster").count(".saved"), 0);
}

#[test]
fn what_cannot_be_listed_is_told_at_its_field_and_what_was_written_stays() {
    let house = House::of(OWNERS);
    let page = house.site.page("/roster");
    let listing = |changed: &[(&str, &str)]| {
        let mut sent = form(&page, LISTING, "list", changed);
        sent.retain(|(_, value)| value != "-");
        house.post("/roster", &sent)
    };
    let nobody: Vec<String> = (0..7).map(|place| format!("owner-{place}")).collect();
    let nobody: Vec<(&str, &str)> = nobody.iter().map(|name| (name.as_str(), "-")).collect();
    for (changed, field) in [
        (nobody.as_slice(), "owner-0"),
        (&[("start-2", "soon")], "start-2"),
        (&[("as-1", "Zoe")], "as-1"),
        // Whoever is somebody else is nobody of their own.
        (&[("as-1", "Ann"), ("as-0", "Bo")], "as-1"),
    ] {
        let answer = listing(changed);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changed:?}");
        let page = answer.page();
        assert_eq!(page.attributes("[aria-invalid]", "id").join(" "), field, "{changed:?}");
    }
    let page = listing(&[("role", "AE"), ("as-1", "Zoe"), ("new-team", "East")]).page();
    assert_eq!(page.attribute("#role", "value"), "AE");
    assert_eq!(page.attribute("#new-team", "value"), "East");
    assert_eq!(page.attribute("#as-1", "value"), "Zoe");
    assert_eq!(house.batches(), 1, "nothing is kept");
    let written = [("role", "AE"), ("new-team", "East"), ("do", "tick-none")];
    let none = listing(&written);
    assert_eq!(none.status, StatusCode::OK);
    let none = none.page();
    assert_eq!(none.count(".users input[checked]"), 0);
    assert_eq!(none.attribute("#role", "value"), "AE", "what was written stays");
    assert_eq!(none.attribute("#new-team", "value"), "East");
    assert_eq!(none.text("button[autofocus]"), "Tick all");
    let all = listing(&[("role", "AE"), ("do", "tick-all")]).page();
    assert_eq!(all.count(".users input[checked]"), 7);
    assert_eq!(house.batches(), 1, "nothing is kept");
}

#[test]
fn somebody_joins_moves_leads_and_leaves_on_their_days() {
    let house = House::of(STORY);
    let page = house.site.page("/roster/team");
    house.kept(&house.post("/roster/team", &form(&page, MAIN, "save", &[("name", "West")])));
    let page = house.site.page("/roster/person");
    let new = [
        ("name", "Aiko Sato"),
        ("email", "aiko@example.com"),
        ("role", "AE"),
        ("hired", "2026-07-01"),
        ("ramp", "0, 33 66"),
        ("team-0", "East"),
        ("from-0", "2026-07-01"),
    ];
    house.kept(&house.post("/roster/person", &form(&page, MAIN, "save", &new)));
    let history = house.history();
    let aiko = history.roster().person_named("aiko sato").expect("her");
    assert_eq!(history.roster().person(aiko).ramp_percent, [0, 33, 66]);
    assert_eq!(team(&history, "Aiko Sato", "2026-06-30"), None);
    let page = house.site.page("/roster/person?owner=Aiko+Sato");
    let moves = [("move-to", "West"), ("move-on", "2026-12-01")];
    let moves = form(&page, "section[aria-labelledby=moves] form", "move", &moves);
    house.kept(&house.post("/roster/person", &moves));
    let history = house.history();
    assert_eq!(team(&history, "Aiko Sato", "2026-11-30").as_deref(), Some("East"));
    assert_eq!(team(&history, "Aiko Sato", "2026-12-01").as_deref(), Some("West"));
    let page = house.site.page("/roster/team?owner=West");
    let leads = [("leader", "Mei"), ("lead-on", "2026-12-01")];
    let leads = form(&page, "section[aria-labelledby=leads] form", "lead", &leads);
    house.kept(&house.post("/roster/team", &leads));
    let history = house.history();
    let west = history.roster().team_named("West").expect("a team");
    let leader = history.roster().manager_on(west, day("2026-12-02"));
    assert_eq!(leader, history.roster().person_named("Mei"));
    let page = house.site.page("/roster/person?owner=Aiko+Sato");
    let leaves = [("leave-on", "2027-01-01")];
    let leaves = form(&page, "section[aria-labelledby=leaves] form", "leave", &leaves);
    house.kept(&house.post("/roster/person", &leaves));
    let history = house.history();
    let aiko = history.roster().person_named("Aiko Sato").expect("her");
    assert_eq!(history.roster().person(aiko).left, Some(day("2027-01-01")));
}

#[test]
fn a_renamed_person_and_team_keep_what_is_theirs() {
    let house = House::of(STORY);
    for name in ["Mei Mori", "Mei", "Mei Mori"] {
        let old = house.history().roster().people().next().map(|(_, one)| one.name.to_string());
        let page = house.site.page(&format!("/roster/person?owner={}", "Mei"));
        assert_eq!(page.attribute("#name", "value"), old.unwrap());
        house.kept(&house.post("/roster/person", &form(&page, MAIN, "save", &[("name", name)])));
    }
    for (old, name) in [("East", "Kanto"), ("Kanto", "East"), ("East", "Kanto")] {
        let page = house.site.page(&format!("/roster/team?owner={old}"));
        house.kept(&house.post("/roster/team", &form(&page, MAIN, "save", &[("name", name)])));
        assert_eq!(house.history().roster().teams().count(), 1);
    }
    let history = house.history();
    let roster = history.roster();
    let mei = roster.person_named("Mei Mori").expect("her");
    assert_eq!(roster.person_named("Mei"), Some(mei));
    assert_eq!(team(&history, "Mei Mori", "2026-01-01").as_deref(), Some("Kanto"));
    let owner = |place: u32| history.timeline(sales::history::OpportunityId(place)).owners().last();
    assert_eq!(owner(0).map(|(_, owner)| owner), Some(mei), "her deals are still hers");
    assert_eq!(roster.people_count(), 3);
}

#[test]
fn what_cannot_be_is_told_at_its_field() {
    let house = House::of(STORY);
    let page = house.site.page("/roster/person?owner=Mei");
    for (changed, field) in [
        (vec![("name", "tom")], "name"),
        (vec![("name", "")], "name"),
        (vec![("email", "mei")], "email"),
        (vec![("ramp", "half")], "ramp"),
        (vec![("hired", "2026-02-01"), ("left", "2026-01-01")], "left"),
        (vec![("aliases", "Tom")], "aliases"),
        (vec![("team-1", "East"), ("from-1", "2026-02-01")], "from-1"),
        (vec![("team-1", "Nowhere"), ("from-1", "2026-02-01")], "team-1"),
        (vec![("from-0", "2026-02-01"), ("until-0", "2026-01-01")], "until-0"),
    ] {
        let answer = house.post("/roster/person", &form(&page, MAIN, "save", &changed));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changed:?}");
        let page = answer.page();
        assert_eq!(page.attribute("[aria-invalid]", "id"), field, "{changed:?}");
        let told = page.attribute("[aria-invalid]", "aria-describedby");
        assert!(!page.text(&format!("#{told}")).is_empty());
    }
    let east = house.site.page("/roster/team?owner=East");
    let below = house.site.page("/roster/team");
    let new = [("name", "North"), ("parent", "East")];
    house.kept(&house.post("/roster/team", &form(&below, MAIN, "save", &new)));
    let circle = house.post("/roster/team", &form(&east, MAIN, "save", &[("parent", "North")]));
    assert_eq!(circle.page().attribute("[aria-invalid]", "id"), "parent");
}

#[test]
fn who_saves_over_somebody_else_is_shown_theirs_first() {
    let house = House::of(STORY);
    let page = house.site.page("/roster/person?owner=Mei");
    let save = |page: &Page, role: &str| {
        house.post("/roster/person", &form(page, MAIN, "save", &[("role", role)]))
    };
    house.kept(&save(&page, "SDR"));
    let answer = save(&page, "AE");
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    assert!(page.text("[role=alert]").contains("SDR"));
    assert_eq!(page.attribute("#role", "value"), "AE");
    house.kept(&save(&page, "AE"));
}

/// Looks at what a form makes of the team, asserts that nothing is kept by that, and keeps it.
fn done(house: &House, of: &str, button: &str, written: &[(&str, &str)]) -> Vec<String> {
    let before = house.batches();
    let page = house.site.page(&format!("/roster/team?owner={of}"));
    let fields = form(&page, &format!("section[aria-labelledby={button}] form"), "", written);
    let looked = house.post("/roster/team", &with(fields, &format!("{button}-look")));
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    assert_eq!(house.batches(), before, "nothing is kept by looking");
    let changes = looked.page().texts(".changes tbody tr");
    let fields = looked.page().fields("main form");
    house.kept(&house.post("/roster/team", &with(fields, button)));
    changes
}

fn with(mut fields: Vec<(String, String)>, button: &str) -> Vec<(String, String)> {
    fields.retain(|(name, _)| name != "do");
    fields.push(("do".to_owned(), button.to_owned()));
    fields
}

/// Two teams and one of which nobody knows.
fn teams() -> House {
    House::of(&format!(
        "{STORY}
team West ; team Nowhere
person Wes in West
quota West 2026-Q4 500
2026-10-05 opp Six created owner Wes amount 600 stage Find
2026-10-06 opp Six won"
    ))
}

#[test]
fn a_team_that_is_merged_hands_over_its_people_its_past_and_its_names() {
    let house = teams();
    let booked = |team: &str| {
        let page = house.site.page(&format!("/?team={team}&period=2026-Q4"));
        page.texts("main .reps tbody th a")
    };
    assert_eq!(booked("West"), ["Wes"]);
    done(&house, "West", "merge", &[("into", "East")]);
    let history = house.history();
    let names: Vec<_> =
        history.roster().teams().map(|team| history.roster().team_name(team).to_owned()).collect();
    assert_eq!(names, ["Nowhere", "East"]);
    assert_eq!(team(&history, "Wes", "2026-01-01").as_deref(), Some("East"), "in the past too");
    assert_eq!(booked("West"), booked("East"), "links of before lead there");
    assert!(booked("East").contains(&"Wes".to_owned()));
    // It is kept under the name it had, so it can be renamed afterwards.
    let page = house.site.page("/roster/team?owner=East");
    house.kept(&house.post("/roster/team", &form(&page, MAIN, "save", &[("name", "All")])));
    assert_eq!(house.history().roster().teams().count(), 2);
    assert_eq!(team(&house.history(), "Wes", "2026-01-01").as_deref(), Some("All"));
}

#[test]
fn a_team_that_ends_keeps_its_past_and_lets_its_people_go_elsewhere() {
    let house = teams();
    done(&house, "West", "end", &[("end-on", "2026-11-01"), ("end-to", "East")]);
    let history = house.history();
    assert_eq!(team(&history, "Wes", "2026-10-31").as_deref(), Some("West"));
    assert_eq!(team(&history, "Wes", "2026-11-01").as_deref(), Some("East"));
    let page = house.site.page("/roster");
    assert_eq!(page.texts("details .known a"), ["West"]);
    assert!(!page.texts("section > .known a").contains(&"West".to_owned()));
    let page = house.site.page("/roster/team?owner=West");
    let of = "section[aria-labelledby=end] form";
    let again = with(form(&page, of, "", &[("end-on", "2026-11-02")]), "end-look");
    let again = house.post("/roster/team", &again);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.page().text("#wrong-end-on"), "Nobody is in it on that day.");
}

#[test]
fn only_a_team_that_was_never_used_is_deleted() {
    let house = teams();
    done(&house, "Nowhere", "drop", &[]);
    assert!(house.history().roster().team_named("Nowhere").is_none());
    let page = house.site.page("/roster/team?owner=East");
    assert_eq!(page.count("#drop"), 0);
    let forced = with(page.fields(MAIN), "drop");
    let answer = house.post("/roster/team", &forced);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(house.history().roster().team_named("East").is_some());
}

#[test]
fn the_page_of_a_team_says_who_leads_it_and_since_when() {
    let house = House::of(STORY);
    let page = house.site.page("/roster/team?owner=East");
    assert_eq!(page.count("section[aria-labelledby=leads] .lead"), 0, "nobody does");
    let leads = [("leader", "Mei"), ("lead-on", "2026-11-01")];
    let leads = form(&page, "section[aria-labelledby=leads] form", "lead", &leads);
    house.kept(&house.post("/roster/team", &leads));
    let page = house.site.page("/roster/team?owner=East");
    let led = page.text("section[aria-labelledby=leads] .lead");
    assert_eq!(led, "Led by Mei since Nov 1, 2026.");
}
