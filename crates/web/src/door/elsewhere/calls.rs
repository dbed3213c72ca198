//! Calls to the provider: encrypted, short, and never led elsewhere.

use std::sync::Arc;
use std::time::Duration;

use openidconnect::http::{Method, Response};
use openidconnect::{HttpRequest, HttpResponse};
use rustls::crypto::ring;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

/// Nobody waits longer for the provider.
const LONGEST: Duration = Duration::from_secs(10);

/// No answer of a provider is longer.
const MOST_BYTES: u64 = 1 << 20;

/// A client that trusts whom the system trusts, the company's own certificates among them. It
/// follows nobody to another address, where the secret would be told to whoever is there.
pub(super) fn client() -> Agent {
    let trusted = rustls_native_certs::load_native_certs().certs;
    let trusted = trusted.iter().map(|one| Certificate::from_der(one).to_owned());
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(trusted.collect())))
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .timeout_global(Some(LONGEST))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .build()
        .new_agent()
}

/// Asks, and reads the answer to its end.
pub(super) fn call(client: &Agent, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let response = match *request.method() {
        Method::GET => client.run(request.map(|_| ()))?,
        _ => client.run(request)?,
    };
    let (parts, mut body) = response.into_parts();
    let body = body.with_config().limit(MOST_BYTES).read_to_vec()?;
    Ok(Response::from_parts(parts, body))
}
