use std::io::Cursor;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

struct Place {
    // Kept for its time of life.
    _folder: tempfile::TempDir,
    path: PathBuf,
    uploads: Uploads,
}

fn place(most_bytes: u64) -> Place {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.uploads");
    let uploads = Uploads::new(&path, most_bytes);
    Place { _folder: folder, path, uploads }
}

fn send(upload: &mut Upload, name: &str, bytes: &[u8]) -> Result<(), UploadError> {
    upload.begin_file(name)?;
    for piece in bytes.chunks(1_000) {
        upload.write(piece)?;
    }
    upload.end_file()
}

fn names(upload: &Upload) -> Vec<String> {
    upload.inputs().iter().map(|input| input.name().to_string()).collect()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).expect("its bytes");
    gzip.finish().expect("a file")
}

fn files_below(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| if path.is_dir() { files_below(&path) } else { 1 })
        .sum()
}

#[test]
fn files_lie_in_their_folder_until_they_are_dropped() {
    let place = place(1 << 20);
    let mut upload = place.uploads.begin().expect("an upload");
    let deals = "id,name\n1,Halden\n".repeat(200);
    send(&mut upload, "deals.csv", deals.as_bytes()).expect("kept");
    send(&mut upload, "deals.csv", b"id,name\n").expect("kept");
    send(&mut upload, "leads.csv.gz", &gzip(b"id\n1\n")).expect("kept");
    assert_eq!(names(&upload), ["deals (2).csv", "deals.csv", "leads.csv"]);
    let kept = fs::read_to_string(upload.inputs()[1].location().expect("a place"));
    assert_eq!(kept.expect("text"), deals);
    assert_eq!((files_below(&place.path), upload.left_out()), (3, &[][..]));
    drop(upload);
    assert_eq!(files_below(&place.path), 0);
}

#[test]
fn names_lead_nowhere() {
    for (name, expected) in [
        ("../../etc/deals.csv", "deals.csv"),
        ("D:\\exports\\商談.csv", "商談.csv"),
        ("..", "file"),
        ("", "file"),
        (".hidden.csv", "hidden.csv"),
        ("a\u{0}b\n?.csv", "a_b__.csv"),
    ] {
        assert_eq!(plain_name(name), expected);
    }
    let long = plain_name(&("商".repeat(300) + ".csv"));
    assert!(long.len() <= LONGEST_NAME && long.ends_with("商.csv"));

    let place = place(1 << 20);
    let mut upload = place.uploads.begin().expect("an upload");
    let evil = zip(&[
        ("../../../evil.csv", b"id\n1\n"),
        ("/absolute.csv", b"id\n1\n"),
        ("a/deals.csv", b"id\n1\n"),
        ("b/deals.csv", b"id\n2\n"),
        ("__MACOSX/._deals.csv", b"x"),
    ]);
    send(&mut upload, "all.zip", &evil).expect("kept");
    assert_eq!(names(&upload), ["absolute.csv", "deals (2).csv", "deals.csv", "evil.csv"]);
    assert_eq!((files_below(&place.path), upload.left_out()), (4, &[][..]));
}

#[test]
fn names_made_on_japanese_windows_are_read() {
    let place = place(1 << 20);
    let mut upload = place.uploads.begin().expect("an upload");
    // The two characters of "deal" in CP932, in place of as many others of four bytes.
    let mut archive = zip(&[("ABCD.csv", b"id\n1\n")]);
    let name = encoding_rs::SHIFT_JIS.encode("商談").0.into_owned();
    for at in 0..archive.len() - 4 {
        if archive[at..].starts_with(b"ABCD") {
            archive[at..at + 4].copy_from_slice(&name);
        }
    }
    send(&mut upload, "all.zip", &archive).expect("kept");
    assert_eq!(names(&upload), ["商談.csv"]);
}

#[test]
fn what_cannot_be_used_is_left_out_and_told() {
    let place = place(1 << 20);
    let mut upload = place.uploads.begin().expect("an upload");
    let inner = zip(&[("deals.csv", b"id\n1\n")]);
    let archive = zip(&[("inner.zip", &inner), ("photo.jpg", b"x"), ("empty.csv", b"")]);
    send(&mut upload, "all.zip", &archive).expect("kept");
    send(&mut upload, "cut.zip", &archive[..archive.len() / 2]).expect("kept");
    send(&mut upload, "no.gz", b"these bytes are no gzip").expect("kept");
    send(&mut upload, "cut.csv.gz", &gzip(&[b'x'; 50_000])[..40]).expect("kept");
    send(&mut upload, "report.pdf", b"%PDF").expect("kept");
    send(&mut upload, "nothing.csv", b"").expect("kept");
    let told: Vec<(&str, &str)> =
        upload.left_out().iter().map(|left| (left.name.as_str(), left.reason.word())).collect();
    assert_eq!(
        told,
        [
            ("inner.zip", "nested"),
            ("photo.jpg", "no-records"),
            ("empty.csv", "empty"),
            ("cut.zip", "damaged"),
            ("no", "no-records"),
            ("cut.csv", "damaged"),
            ("report.pdf", "no-records"),
            ("nothing.csv", "empty"),
        ]
    );
    assert_eq!((upload.inputs().len(), files_below(&place.path)), (0, 0));
}

#[test]
fn nothing_takes_more_room_than_it_may() {
    let place = place(100_000);
    let mut upload = place.uploads.begin().expect("an upload");
    let bomb = vec![b'0'; 5_000_000];
    for (name, bytes) in [("bomb.csv.gz", gzip(&bomb)), ("bomb.zip", zip(&[("b.csv", &bomb)]))] {
        assert!(bytes.len() < 50_000, "small as it lies there");
        send(&mut upload, name, &bytes).expect("told, not failed");
        assert_eq!(upload.left_out().last().expect("told").reason, Reason::TooLarge);
    }
    assert_eq!(files_below(&place.path), 0);
    assert!(matches!(send(&mut upload, "d.csv", &bomb), Err(UploadError::TooLarge)));
    drop(upload);
    assert_eq!(files_below(&place.path), 0);
}

#[test]
fn what_an_earlier_process_left_is_removed() {
    let place = place(1 << 20);
    let mut upload = place.uploads.begin().expect("an upload");
    send(&mut upload, "deals.csv", b"id\n1\n").expect("kept");
    // As when the process is killed.
    std::mem::forget(upload);
    assert_eq!(files_below(&place.path), 1);
    let again = Uploads::new(&place.path, 1 << 20);
    assert_eq!(files_below(&place.path), 0);
    let mut upload = again.begin().expect("an upload");
    send(&mut upload, "deals.csv", b"id\n1\n").expect("kept");
    assert_eq!(names(&upload), ["deals.csv"]);
}
