//! A reader: one connection, one page after the other.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Instant;

use anyhow::Context as _;

/// A reader with their connection.
pub(super) struct Reader {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
}

impl Reader {
    pub(super) fn new(address: SocketAddr) -> anyhow::Result<Reader> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Reader { stream: BufReader::new(stream), address })
    }

    /// Asks for a page as a browser does; the milliseconds until all of it is there, and its bytes
    /// on the way.
    #[expect(clippy::disallowed_methods, reason = "time is what is measured here")]
    pub(super) fn timed(&mut self, link: &str) -> anyhow::Result<(f64, usize)> {
        let begun = Instant::now();
        let body = self.body(link, "br")?;
        Ok((begun.elapsed().as_secs_f64() * 1e3, body.len()))
    }

    /// How many bytes it has on the way, its head left aside.
    pub(super) fn weight(&mut self, link: &str) -> anyhow::Result<usize> {
        Ok(self.timed(link)?.1)
    }

    /// The page as text.
    pub(super) fn text(&mut self, link: &str) -> anyhow::Result<String> {
        Ok(String::from_utf8(self.body(link, "identity")?)?)
    }

    fn body(&mut self, link: &str, coding: &str) -> anyhow::Result<Vec<u8>> {
        write!(
            self.stream.get_mut(),
            "GET {link} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {coding}\r\n\r\n",
            self.address
        )?;
        let (mut length, mut line, mut status) = (None, String::new(), String::new());
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            if status.is_empty() {
                line.trim().clone_into(&mut status);
            }
            match line.trim().split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = Some(value.parse::<usize>()?);
                }
                Some(_) => {}
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length.with_context(|| format!("{link}: how long is it?"))?];
        self.stream.read_exact(&mut body)?;
        anyhow::ensure!(status.contains(" 200 "), "{link}: {status}");
        Ok(body)
    }
}
