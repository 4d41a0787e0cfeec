//! Serves a folder over HTTP on this machine only, and counts what is asked for. For trying out a build and for
//! tests; not for the internet. Must not know what it serves.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use percent_encoding::percent_decode_str;

/// Answers until it is stopped or dropped.
pub struct StaticServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

struct Shared {
    folder: PathBuf,
    stopped: AtomicBool,
    requests: Mutex<BTreeMap<String, usize>>,
}

impl StaticServer {
    /// Serves `folder` at 127.0.0.1; port 0 takes any free one.
    ///
    /// # Errors
    /// When the port cannot be had, most often because another program has it (`AddrInUse`).
    pub fn start(folder: impl Into<PathBuf>, port: u16) -> io::Result<StaticServer> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { folder: folder.into(), stopped: AtomicBool::new(false), requests: Mutex::default() });
        let accepting = {
            let shared = Arc::clone(&shared);
            thread::spawn(move || accept(&listener, &shared))
        };
        Ok(StaticServer { address, shared, accepting: Some(accepting) })
    }

    /// The page's address, with `/` at its end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The port, for starting another server where this one was.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// How often each path was asked for so far, found or not, as written in the request without its query.
    pub fn requests(&self) -> BTreeMap<String, usize> {
        self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for ever.
    pub fn serve_on(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }

    /// Closes the port: from now on connections are refused.
    pub fn stop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        if let Some(accepting) = self.accepting.take() {
            // `accept` has no time limit: one last connection lets it see that it is over.
            let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
            let _ = accepting.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.stop();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        // A browser that hangs up early is no error of ours.
        thread::spawn(move || answer(&stream, &shared).ok());
    }
}

fn answer(mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    // Browsers open connections ahead of need; such a one must not hold its thread for ever.
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream).lines();
    let Some(request) = lines.next().transpose()? else { return Ok(()) };
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = target.split(['?', '#']).next().unwrap_or_default();
    *shared.requests.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_owned()).or_default() += 1;

    let (status, mime, body) = match (method, file_for(&shared.folder, path)) {
        ("GET" | "HEAD", Some(file)) => match fs::read(&file) {
            Ok(body) => ("200 OK", mime_type(&file), body),
            Err(_) => ("404 Not Found", "text/plain; charset=utf-8", b"no such file\n".to_vec()),
        },
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"no such file\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"only GET and HEAD are answered\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {mime}\r\ncontent-length: {}\r\ncache-control: no-store\r\n\
         x-content-type-options: nosniff\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file that a request's path means; never one outside the folder.
fn file_for(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut file = folder.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == "." || part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if path.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

fn mime_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[track_caller]
    fn check(path: &str, expect: Option<&str>) {
        assert_eq!(file_for(Path::new("dist"), path), expect.map(PathBuf::from), "{path}");
    }

    #[test]
    fn paths_stay_inside_the_folder() {
        check("/", Some("dist/index.html"));
        check("/a/", Some("dist/a/index.html"));
        check("/a%20b.js", Some("dist/a b.js"));
        check("/../secret", None);
        check("/%2e%2e/secret", None);
        check("/a%2f..%2f..%2fsecret", None);
        check("/..%5csecret", None);
        check("/c:secret", None);
        check("/%ff", None);
    }

    fn get(server: &StaticServer, request: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{request}\r\nhost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn serves_counts_and_stops() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "hello").unwrap();
        let mut server = StaticServer::start(folder.path(), 0).unwrap();
        let answer = get(&server, "GET /?x=1 HTTP/1.1");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\ncontent-type: text/html"), "{answer}");
        assert!(answer.ends_with("\r\n\r\nhello"), "{answer}");
        assert!(get(&server, "HEAD / HTTP/1.1").ends_with("\r\n\r\n"));
        assert!(get(&server, "GET /missing HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(get(&server, "POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
        assert_eq!(server.requests(), BTreeMap::from([("/".to_owned(), 3), ("/missing".to_owned(), 1)]));

        assert_eq!(StaticServer::start(folder.path(), server.port()).map(|_| ()).unwrap_err().kind(), io::ErrorKind::AddrInUse);
        server.stop();
        assert!(TcpStream::connect(server.address).is_err());
    }
}
