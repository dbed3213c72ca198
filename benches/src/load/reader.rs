//! A reader: one connection, one page after the other.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Instant;

use anyhow::Context as _;

/// A reader with their connection.
pub(crate) struct Reader {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
}

impl Reader {
    pub(crate) fn new(address: SocketAddr) -> anyhow::Result<Reader> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Reader { stream: BufReader::new(stream), address })
    }

    /// Asks for a page as a browser does; the milliseconds until all of it is there, and its bytes
    /// on the way.
    #[expect(clippy::disallowed_methods, reason = "time is what is measured here")]
    pub(crate) fn timed(&mut self, link: &str) -> anyhow::Result<(f64, usize)> {
        let begun = Instant::now();
        let body = self.body(link, "br")?;
        Ok((begun.elapsed().as_secs_f64() * 1e3, body.len()))
    }

    /// How many bytes it has on the way, its head left aside.
    pub(crate) fn weight(&mut self, link: &str) -> anyhow::Result<usize> {
        Ok(self.timed(link)?.1)
    }

    /// The page as text.
    pub(crate) fn text(&mut self, link: &str) -> anyhow::Result<String> {
        Ok(String::from_utf8(self.body(link, "identity")?)?)
    }

    /// Sends JSON; the status, and what is answered.
    pub(crate) fn send(
        &mut self,
        method: &str,
        link: &str,
        json: &str,
    ) -> anyhow::Result<(u16, String)> {
        let head = format!("Content-Type: application/json\r\nContent-Length: {}", json.len());
        let (status, body) = self.exchange(method, link, &head, json)?;
        Ok((status, String::from_utf8(body)?))
    }

    fn body(&mut self, link: &str, coding: &str) -> anyhow::Result<Vec<u8>> {
        let head = format!("Accept-Encoding: {coding}");
        let (status, body) = self.exchange("GET", link, &head, "")?;
        anyhow::ensure!(status == 200, "{link}: {status}");
        Ok(body)
    }

    fn exchange(
        &mut self,
        method: &str,
        link: &str,
        head: &str,
        body: &str,
    ) -> anyhow::Result<(u16, Vec<u8>)> {
        let host = self.address;
        let request = format!("{method} {link} HTTP/1.1\r\nHost: {host}\r\n{head}\r\n\r\n{body}");
        self.stream.get_mut().write_all(request.as_bytes())?;
        let (mut length, mut line, mut status) = (None, String::new(), String::new());
        loop {
            line.clear();
            anyhow::ensure!(self.stream.read_line(&mut line)? > 0, "{link}: it hung up");
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
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        Ok((status.with_context(|| format!("{link}: it does not answer"))?, body))
    }
}
