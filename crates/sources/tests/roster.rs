//! Teams that come of files of people: by offices, by managers, by both.

mod common;

use common::{day, history, read_text};
use sales::history::History;
use sources::Remark;

/// Every team, by name, with its parent, who leads it, and who else is in it.
fn tree(history: &History) -> Vec<String> {
    let roster = history.roster();
    let now = day("2017-06-01");
    let mut lines: Vec<String> = roster
        .teams()
        .map(|team| {
            let parent = roster.parent(team).map_or("–", |parent| roster.team_name(parent));
            let leader =
                roster.manager_on(team, now).map_or("–", |one| &*roster.person(one).name);
            let mut others: Vec<&str> = roster
                .people()
                .filter(|(id, _)| roster.spells(*id).iter().any(|s| s.team == team && !s.manager))
                .map(|(_, person)| &*person.name)
                .collect();
            others.sort_unstable();
            format!("{} < {parent} | {leader} | {}", roster.team_name(team), others.join(", "))
        })
        .collect();
    lines.sort();
    lines
}

fn of(file: &str) -> Vec<String> {
    let (events, reading) = read_text("people.csv", file);
    assert_eq!(reading.problems, [], "{file}");
    tree(&history(&events))
}

/// As personnel systems export everybody, managers with a row of their own.
const STAFF: &str = "Name,Role,Reports to,Team\n\
    Helen,Head,,\n\
    Cara,Manager,Helen,Team Losch\n\
    Dustin,Manager,Helen,Team Brink\n\
    Garret,AE,Cara,Team Losch\nAna,AE,Cara,Team Losch\nBob,AE,Dustin,Team Brink\n\
    Zoe,Assistant,Helen,\n";

#[test]
fn a_team_of_a_manager_and_those_below_is_theirs() {
    let expected = [
        "Helen < – | Helen | Zoe",
        "Team Brink < Helen | Dustin | Bob",
        "Team Losch < Helen | Cara | Ana, Garret",
    ];
    assert_eq!(of(STAFF), expected);
    // Whatever the order of the rows, and where managers have no team in their own.
    let (head, rows) = STAFF.split_once('\n').unwrap();
    let mut lines: Vec<&str> = rows.lines().collect();
    lines.reverse();
    assert_eq!(of(&format!("{head}\n{}\n", lines.join("\n"))), expected);
    assert_eq!(of(&STAFF.replace("Helen,Team Losch", "Helen,Management")), expected);
    assert_eq!(of(&STAFF.replace("Helen,Team Losch", "Helen,")), expected);
}

#[test]
fn managers_without_a_row_lead_teams_of_an_office() {
    let file = "sales_agent,manager,regional_office\n\
        Ana,Cara,East\nBob,Cara,East\nCleo,Rocco,East\nDan,Summer,West\n";
    let expected = [
        "Cara < East | Cara | Ana, Bob",
        "East < – | – | ",
        "Rocco < East | Rocco | Cleo",
        "Summer < West | Summer | Dan",
        "West < – | – | ",
    ];
    assert_eq!(of(file), expected);
}

#[test]
fn an_office_of_two_managers_is_neithers() {
    let file = "Name,Manager,Department\n\
        Helen,,\nCara,Helen,East\nRocco,Helen,East\nAna,Cara,East\nBob,Rocco,East\n\
        Sue,Helen,West\nDan,Sue,West\n";
    let expected = [
        "Cara < East | Cara | Ana",
        "East < Helen | – | ",
        "Helen < – | Helen | ",
        "Rocco < East | Rocco | Bob",
        "West < Helen | Sue | Dan",
    ];
    assert_eq!(of(file), expected);
}

#[test]
fn a_department_of_everybody_is_the_heads() {
    let file = "Name,Manager,Department\n\
        Helen,,Sales\nVic,Helen,Sales\nCara,Vic,Sales\nAna,Cara,Sales\nBob,Vic,Sales\n";
    let expected = ["Cara < Vic | Cara | Ana", "Sales < – | Helen | ", "Vic < Sales | Vic | Bob"];
    assert_eq!(of(file), expected);
}

#[test]
fn several_teams_of_one_manager_are_below_theirs() {
    let file = "Name,Manager,Team\n\
        Cara,,Field\nAna,Cara,Field\nBob,Cara,Inside\nEve,Rocco,Field desk\n\
        Dan,Rocco,Desk\nFay,Summer,Desk\n";
    // Who reports to somebody is below them, whatever team their row names.
    let expected = [
        "Cara < – | Cara | ",
        "Field < Cara | – | Ana",
        "Inside < Cara | – | Bob",
        "Rocco < – | Rocco | Dan, Eve",
        "Summer < Desk | Summer | Fay",
    ];
    assert!(expected.iter().all(|line| of(file).contains(&(*line).to_owned())), "{:?}", of(file));
}

#[test]
fn who_reports_to_themselves_or_in_a_circle_ends_somewhere() {
    let file = "Name,Manager,Team\nHelen,Helen,\nCara,Bob,Losch\nBob,Cara,Losch\nAna,Helen,\n";
    let expected = ["Helen < – | Helen | Ana", "Losch < – | Cara | Bob"];
    assert_eq!(of(file), expected);
}

/// What was decided on the way, of a file of people.
fn told(file: &str) -> Vec<(Remark, String)> {
    let (_, reading) = read_text("people.csv", file);
    reading.notes.into_iter().map(|note| (note.remark, note.with[0].1.clone())).collect()
}

#[test]
fn a_manager_without_a_row_is_told_where_others_have_one() {
    assert_eq!(told(STAFF), []);
    let slip = STAFF.replace("Ana,AE,Cara", "Ana,AE,Carra");
    assert_eq!(told(&slip), [(Remark::ManagersWithoutRow, "Carra (Cara)".to_owned())]);
    let above = STAFF.replace("Helen,Head,,", "Helen,Head,Maximilian Brandt,");
    assert_eq!(told(&above), [(Remark::ManagersWithoutRow, "Maximilian Brandt".to_owned())]);
    let japanese = "氏名,上長\n大野 太郎,\n長谷川 剛,大野 太郎\n森 愛,長谷川剛\n";
    let expected = (Remark::ManagersWithoutRow, "長谷川剛 (長谷川 剛)".to_owned());
    assert_eq!(told(japanese), [expected]);
    assert_eq!(told("sales_agent,manager\nAna,Cara\nBob,Carra\n"), [], "none has a row");
}

#[test]
fn who_stands_on_several_rows_or_reports_in_a_round_is_told() {
    let twice = format!("{STAFF}Ana,AE,Dustin,Team Brink\n");
    assert_eq!(told(&twice), [(Remark::PeopleOnSeveralRows, "Ana".to_owned())]);
    let file = "Name,Manager\nHelen,Helen\nCara,Bob\nBob,Cara\nAna,Helen\n";
    let rounds = "Cara → Bob, Helen → Helen".to_owned();
    assert_eq!(told(file), [(Remark::ReportsInARound, rounds)]);
}

#[test]
fn roles_are_read_as_japanese_files_call_them() {
    for title in ["役職", "役職名", "職位", "職種"] {
        let (events, _) = read_text("社員名簿.csv", &format!("氏名,{title},部署\n森 愛,課長,東\n"));
        let role = history(&events).roster().people().next().and_then(|one| one.1.role.clone());
        assert_eq!(role.as_deref(), Some("課長"), "{title}");
    }
    let contacts = "氏名,会社名,役職,部署,メール,電話\n森 愛,東商事,課長,東,a@b.example,03\n";
    let (_, reading) = read_text("名刺.csv", contacts);
    assert_ne!(reading.files[0].kind, Some("people"), "a card of a customer is none of a rep");
}

#[test]
fn two_of_one_name_are_kept_apart_by_id_or_address() {
    let by_id = "社員番号,氏名,部署,上長
E001,佐藤 健,東,
E002,佐藤　健,西,
E003,森 愛,東,佐藤 健
";
    let (events, _) = read_text("社員名簿.csv", by_id);
    let found = history(&events);
    let people: Vec<_> = found.roster().people().map(|(_, one)| one.name.to_string()).collect();
    assert_eq!(people, ["佐藤 健 (E001)", "佐藤　健 (E002)", "森 愛"]);
    let apart = (Remark::Namesakes, "佐藤 健 (E001), 佐藤　健 (E002)".to_owned());
    assert_eq!(told(by_id), std::slice::from_ref(&apart), "who manages whom is not guessed");
    let said = by_id.replace("東,佐藤 健\n", "東,佐藤 健 (E002)\n");
    assert_eq!(told(&said), [apart]);
    let (events, _) = read_text("社員名簿.csv", &said);
    let leads = |name: &str| {
        let found = history(&events);
        let person = found.roster().person_named(name).expect("a person");
        found.roster().spells(person).iter().any(|spell| spell.manager)
    };
    assert!(leads("佐藤 健 (E002)") && !leads("佐藤 健 (E001)"));

    let by_address = "Name,Email,Team
Kim Lee,kim@n.example,East
Kim Lee,kim2@n.example,West
";
    let names = "Kim Lee (kim@n.example), Kim Lee (kim2@n.example)".to_owned();
    assert_eq!(told(by_address), [(Remark::Namesakes, names)]);
    let nothing = "Name,Email,Team
Kim Lee,kim@n.example,East
Kim Lee,,West
";
    assert_eq!(told(nothing), [(Remark::PeopleOnSeveralRows, "Kim Lee".to_owned())]);
    let same = "User ID,Name,Email,Team
7,Kim Lee,k@n.example,East
7,Kim Lee,k2@n.example,East
";
    assert_eq!(told(same), [(Remark::PeopleOnSeveralRows, "Kim Lee".to_owned())], "one id");
}
