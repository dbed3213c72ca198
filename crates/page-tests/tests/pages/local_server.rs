//! A server for the harness's own tests: a few fixed pages on a free port.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

/// Serves `pages` (path, head lines, body) until the test process ends; returns its address.
pub(crate) fn serve(pages: &'static [(&str, &str, &str)]) -> anyhow::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            // A browser that hangs up early is its own affair.
            let _ = answer(stream, pages);
        }
    });
    Ok(address)
}

fn answer(mut stream: TcpStream, pages: &[(&str, &str, &str)]) -> anyhow::Result<()> {
    let mut head = Vec::new();
    for line in BufReader::new(&stream).lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        head.push(line);
    }
    let path = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
    let languages = head.iter().find_map(|line| line.strip_prefix("Accept-Language: "));
    let (status, headers, body) = match pages.iter().find(|(known, _, _)| *known == path) {
        Some((_, headers, body)) => ("200 OK", *headers, *body),
        None => ("404 Not Found", "", "<main><h1>Not here</h1></main>"),
    };
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>Test</title><link rel=\"icon\" href=\"data:,\">\
         <meta name=\"viewport\" content=\"width=device-width\"></head>\
         <body data-language=\"{}\">{body}</body></html>",
        languages.unwrap_or_default(),
    );
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: close\r\n{headers}\r\n{page}",
        page.len(),
    )?;
    Ok(())
}
