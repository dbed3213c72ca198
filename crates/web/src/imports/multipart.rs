//! Forms with files, as browsers send them (RFC 7578), part by part and piece by piece: a file is
//! never in the memory as a whole.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, header};

/// What stands before a part is no longer.
const LONGEST_HEAD: usize = 16 << 10;

/// The form cannot be read: it was cut off, or is none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Broken;

/// A form being read.
pub(crate) struct Multipart {
    body: Body,
    parts: Parts,
}

/// What has come of it and was not handed out.
struct Parts {
    /// What comes between parts.
    between: Vec<u8>,
    buffer: Vec<u8>,
}

/// The head of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The field's name.
    pub(crate) name: String,
    /// The file's own name, where it is one.
    pub(crate) file: Option<String>,
}

impl Multipart {
    /// The form in a body whose kind is that of a form with files.
    pub(crate) fn read(headers: &HeaderMap, body: Body) -> Option<Multipart> {
        Some(Multipart { body, parts: Parts::between(&boundary(headers)?) })
    }

    /// Goes to the next part, past whatever is left of this one.
    pub(crate) async fn next(&mut self) -> Result<Option<Part>, Broken> {
        while self.piece().await?.is_some() {}
        loop {
            if let Some(part) = self.parts.head()? {
                return Ok(part);
            }
            self.more().await?;
        }
    }

    /// The next piece of the part; `None` where it ends.
    pub(crate) async fn piece(&mut self) -> Result<Option<Vec<u8>>, Broken> {
        loop {
            if let Some(piece) = self.parts.piece() {
                return Ok(piece);
            }
            self.more().await?;
        }
    }

    /// The whole text of a short part; empty where it is longer than a field can be.
    pub(crate) async fn text(&mut self) -> Result<String, Broken> {
        let mut text = Vec::new();
        while let Some(piece) = self.piece().await? {
            text.extend_from_slice(&piece);
            if text.len() > LONGEST_HEAD {
                return Ok(String::new());
            }
        }
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    async fn more(&mut self) -> Result<(), Broken> {
        let frame = poll_fn(|context| Pin::new(&mut self.body).poll_frame(context)).await;
        let frame = frame.and_then(Result::ok).ok_or(Broken)?;
        if let Ok(data) = frame.into_data() {
            self.parts.buffer.extend_from_slice(&data);
        }
        Ok(())
    }
}

impl Parts {
    fn between(boundary: &str) -> Parts {
        // A form begins with what elsewhere comes after a line break.
        Parts { between: format!("\r\n--{boundary}").into_bytes(), buffer: b"\r\n".to_vec() }
    }

    /// A piece of the part, or its end; nothing while too little has come.
    fn piece(&mut self) -> Option<Option<Vec<u8>>> {
        if let Some(end) = find(&self.buffer, &self.between) {
            let piece: Vec<u8> = self.buffer.drain(..end).collect();
            return Some(Some(piece).filter(|piece| !piece.is_empty()));
        }
        // The last bytes may be the beginning of what comes between parts.
        let sure = self.buffer.len().saturating_sub(self.between.len() - 1);
        (sure > 0).then(|| Some(self.buffer.drain(..sure).collect()))
    }

    /// The head of the part that begins where the last one ended, or the end of the form; nothing
    /// while too little has come.
    fn head(&mut self) -> Result<Option<Option<Part>>, Broken> {
        let Some(rest) = self.buffer.get(self.between.len()..) else { return Ok(None) };
        if rest.starts_with(b"--") {
            return Ok(Some(None));
        }
        match find(rest, b"\r\n\r\n") {
            Some(end) => {
                let part = part(&String::from_utf8_lossy(&rest[..end]));
                self.buffer.drain(..self.between.len() + end + 4);
                Ok(Some(Some(part)))
            }
            None if rest.len() > LONGEST_HEAD => Err(Broken),
            None => Ok(None),
        }
    }
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (kind, rest) = kind.split_once(';')?;
    let is_form = kind.trim().eq_ignore_ascii_case("multipart/form-data");
    let value = rest.split(';').find_map(|one| one.trim().strip_prefix("boundary="))?;
    let value = value.trim_matches('"');
    (is_form && !value.is_empty() && value.len() <= 70).then(|| value.to_owned())
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = text[from..].iter().position(|byte| *byte == first) {
        if text[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

fn part(head: &str) -> Part {
    let mut lines = head.split("\r\n");
    let is_disposition = |line: &&str| {
        let name = line.split(':').next().unwrap_or_default();
        name.trim().eq_ignore_ascii_case("content-disposition")
    };
    let line = lines.find(is_disposition).unwrap_or_default();
    Part { name: quoted(line, " name=").unwrap_or_default(), file: quoted(line, "filename=") }
}

/// A value in quotes, in which browsers write a quote as `%22` and line breaks likewise.
fn quoted(line: &str, key: &str) -> Option<String> {
    let (_, rest) = line.split_once(&format!("{key}\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a form that comes in pieces of so many bytes; `None` where it is cut off.
    fn parts(form: &[u8], piece_bytes: usize) -> Option<Vec<(Part, Vec<u8>)>> {
        let mut parts = Parts::between("XyZ");
        let mut coming = form.chunks(piece_bytes);
        let mut found: Vec<(Part, Vec<u8>)> = Vec::new();
        loop {
            let piece = match parts.piece() {
                None => {
                    parts.buffer.extend_from_slice(coming.next()?);
                    continue;
                }
                Some(piece) => piece,
            };
            match (piece, found.last_mut()) {
                (Some(piece), Some((_, text))) => text.extend(piece),
                (Some(_), None) => return None,
                (None, _) => loop {
                    match parts.head().ok()? {
                        None => parts.buffer.extend_from_slice(coming.next()?),
                        Some(None) => return Some(found),
                        Some(Some(part)) => {
                            found.push((part, Vec::new()));
                            break;
                        }
                    }
                },
            }
        }
    }

    const FORM: &str = "--XyZ\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nabc\r\n\
         --XyZ\r\nContent-Disposition: form-data; name=\"files\"; filename=\"商談 %22a%22.csv\"\r\n\
         Content-Type: text/csv\r\n\r\nid,name\r\n1,--XyZ\r\n--Xy\r\n\r\n\r\n\
         --XyZ\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\r\n\r\n\
         --XyZ--\r\n";

    #[test]
    fn a_form_is_read_the_same_however_it_comes() {
        let file = |name: &str| Part { name: "files".to_owned(), file: Some(name.to_owned()) };
        let token = Part { name: "token".to_owned(), file: None };
        let text = b"id,name\r\n1,--XyZ\r\n--Xy\r\n\r\n";
        let expected = vec![
            (token, b"abc".to_vec()),
            (file("商談 \"a\".csv"), text.to_vec()),
            (file(""), Vec::new()),
        ];
        for piece_bytes in 1..FORM.len() {
            assert_eq!(parts(FORM.as_bytes(), piece_bytes), Some(expected.clone()));
        }
    }

    #[test]
    fn a_form_that_is_cut_off_is_told_from_a_whole_one() {
        for end in 0..FORM.len() - "--\r\n".len() {
            assert_eq!(parts(&FORM.as_bytes()[..end], 7), None, "{end}");
        }
    }

    #[test]
    fn no_head_fills_the_memory() {
        let head = "x".repeat(LONGEST_HEAD + 100);
        let mut parts = Parts::between("XyZ");
        parts.buffer.extend_from_slice(format!("--XyZ\r\n{head}").as_bytes());
        assert_eq!(parts.piece(), Some(None));
        assert_eq!(parts.head(), Err(Broken));
    }

    #[test]
    fn only_forms_with_files_are_such() {
        let is = |kind: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, kind.parse().expect("a header"));
            boundary(&headers).is_some()
        };
        assert!(
            is("multipart/form-data; boundary=----WebKit1")
                && is("Multipart/Form-Data; boundary=\"a\"")
        );
        assert!(!is("multipart/form-data") && !is("application/json; boundary=a"));
    }
}
