//! Rows given back to be mended: they are read as the file they are from was.

use axum::http::StatusCode;
use sales::event::RecordKind;
use sales::history::{OpportunityId, Timeline};
use sales::question::AsOf;

use super::Place;
use crate::site::TODAY;

/// A file with headings of its own below a title, written as only its sender does.
const CHANCES: &str = "Chancen;;;;;;\n\
    Nr;Chance;Verkäufer;Phase;Abschluß;Rahmen;Stufe\n\
    1;Halden;Mei;Won;3/4/2026;1200,5;Gold\n\
    2;Port;Mei;Won;31/02/2026;7;Silber\n";

const SAID: &str = "kind=opportunities&column-0=id&column-1=name&column-2=owner&column-3=stage\
                    &column-4=close_date&column-5=new%3Anumber&column-6=new%3Atext\
                    &date_order=dmy&source=gcrm&encoding=windows-1252&header_row=2";

fn in_windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a character of that code")).collect()
}

impl Place {
    /// Every deal by its key, with its close date and its custom fields.
    fn told(&self) -> Vec<String> {
        let history = self.kept.0.history().expect("a history");
        let until = history.until(AsOf(TODAY.parse().expect("a day")));
        let fields = history.fields_of(RecordKind::Opportunity);
        let told = |deal: Timeline<'_>| {
            let close = deal.close_date_at(until).map(|day| day.to_string());
            let OpportunityId(record) = deal.id();
            let value = |field: u16| {
                let value = history.custom_at(RecordKind::Opportunity, record, field, until);
                value.map_or_else(|| "–".to_owned(), ToString::to_string)
            };
            let values: Vec<String> = fields.iter().map(|(field, _)| value(*field)).collect();
            let key = &history.text(deal.id()).key;
            format!("{} {} {} {}", key.source, key.id, close.unwrap_or_default(), values.join(" "))
        };
        history.timelines().map(told).collect()
    }
}

#[test]
fn what_was_said_of_a_file_holds_for_its_mended_rows() {
    let place = Place::new();
    let link = place.checked(&[("chancen.csv", &in_windows_1252(CHANCES))]);
    let file = place.page(&link).attribute(".files a", "href");
    place.post(&file, "kind=opportunities&header_row=2");
    place.wait(&link);
    assert_eq!(place.post(&file, SAID).status, StatusCode::SEE_OTHER);
    place.wait(&link);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    let first = "gcrm 1 2026-04-03 1200.5 Gold";
    assert_eq!(place.told(), [first]);

    let rejected = place.get(&format!("{link}/rejected/0")).text();
    let still_wrong = place.imported(&[("again.csv", rejected.as_bytes())]);
    let twice = place.get(&format!("{still_wrong}/rejected/0")).text();
    assert_eq!(twice.matches("! column").count(), 1, "{twice}");
    // A spreadsheet saves it in its own way; the sheet's columns are not read, and not counted.
    let mended = twice.replace("31/02/2026", "28/02/2026").replace(',', "\t");
    let link = place.checked(&[("mended.csv", mended.as_bytes())]);
    let page = place.page(&link);
    assert!(page.text(".files li").contains("7 of 7 columns"), "{}", page.text(".files li"));
    let file = page.attribute(".files a", "href");
    assert_eq!(place.page(&file).texts("tbody th").len(), 7);
    // What is said of how it is written holds for it alone.
    place.post(&file, "kind=opportunities&date_order=dmy&encoding=utf-8&column-6=ignore");
    place.wait(&link);
    place.post(&file, "kind=opportunities&date_order=dmy&encoding=utf-8&column-6=field%3AStufe");
    place.wait(&link);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    let both = [first, "gcrm 2 2026-02-28 7 Silber"];
    assert_eq!(place.told(), both);
    // And the whole file, mended where it is from, brings nothing new.
    let whole = in_windows_1252(&CHANCES.replace("31/02/2026", "28/02/2026"));
    place.imported(&[("chancen-2.csv", &whole)]);
    assert_eq!(place.told(), both);
}

#[test]
fn a_table_of_ones_own_says_what_to_give_instead() {
    let place = Place::new();
    place.imported(&[("deals.csv", super::DEALS.as_bytes())]);
    for ending in ["csv", "xlsx"] {
        let table = place.get(&format!("/export/deals.{ending}")).body;
        let link = place.checked(&[(&format!("deals.{ending}"), &table)]);
        for (lang, said) in [
            ("en", "To change records, edit them on their pages; to bring records in, take the"),
            ("ja", "取り込みにはCRMから出力したファイルを使ってください"),
        ] {
            let page = place.page(&format!("{link}?lang={lang}"));
            assert!(page.text(".files").contains(said), "{ending}: {}", page.text(".files"));
            assert_eq!(page.count(".ahead .main"), 0, "nothing to import");
        }
    }
}
