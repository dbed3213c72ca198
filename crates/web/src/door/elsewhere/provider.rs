//! The provider: what is known of it, where it is asked, and what its word is worth.

use std::sync::{Mutex, PoisonError};

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::url::{Host, Url};
use openidconnect::{
    AccessToken, AccessTokenHash, AdditionalClaims, AuthorizationCode, ClientId, ClientSecret,
    CsrfToken, DiscoveryError, EmptyAdditionalClaims, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenClaims, IdTokenFields,
    IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    UserInfoClaims,
};
use sales::day::Instant;
use serde::{Deserialize, Serialize};
use ureq::Agent;

use super::trip::Trip;
use super::{BACK, Refused, calls};
use crate::error::Error;

/// What the provider says of itself is asked for again after so long.
const KNOWN_SECONDS: i64 = 300;

/// Signatures that need no secret shared with the provider.
const SIGNED_BY: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What Entra ID says in place of `email_verified`: the tenant owns the domain of the address.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct OwnsDomain {
    #[serde(default)]
    xms_edov: serde_json::Value,
}

impl AdditionalClaims for OwnsDomain {}

impl OwnsDomain {
    fn is_said(&self) -> bool {
        let said = &self.xms_edov;
        said.as_bool() == Some(true) || said.as_u64() == Some(1) || said.as_str() == Some("1")
    }
}

type Tokens = StandardTokenResponse<
    IdTokenFields<
        OwnsDomain,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type Client = openidconnect::Client<
    OwnsDomain,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Which provider vouches, and how it knows this server.
#[derive(Default)]
pub struct ProviderSettings {
    /// The address that names the provider, and below which it says where it is asked.
    pub issuer: String,
    /// By what it knows this server.
    pub client_id: String,
    /// What this server shows it; nothing where PKCE alone is asked for.
    pub client_secret: Option<String>,
    /// What people call it; the host's name where nothing is said.
    pub name: Option<String>,
    /// Below which address people reach this server.
    pub public_url: String,
}

/// Why a provider cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProviderError {
    /// An address that is none.
    #[error("{0} is no address")]
    NoAddress(String),
    /// Others could listen.
    #[error("{0} must begin with https: others could listen")]
    Open(String),
}

/// Whoever vouches for people.
pub struct Provider {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    name: String,
    back: RedirectUrl,
    agent: Agent,
    /// What it said of itself, and when.
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

impl Provider {
    /// The provider; nobody is asked yet.
    ///
    /// # Errors
    ///
    /// Where an address is none, or others could listen.
    pub fn new(settings: ProviderSettings) -> Result<Provider, ProviderError> {
        let issuer = private(&settings.issuer)?;
        let public = private(&settings.public_url)?;
        let host = issuer.host_str().unwrap_or_default().to_owned();
        let no = |_| ProviderError::NoAddress(settings.public_url.clone());
        let back = RedirectUrl::new(format!("{}{BACK}", public.as_str().trim_end_matches('/')));
        Ok(Provider {
            // As it was written: what a token says has to be the same to the letter.
            issuer: IssuerUrl::new(settings.issuer).map_err(no)?,
            client_id: ClientId::new(settings.client_id),
            client_secret: settings.client_secret.map(ClientSecret::new),
            name: settings.name.unwrap_or(host),
            back: back.map_err(no)?,
            agent: calls::client(),
            known: Mutex::default(),
        })
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What has to be entered there: where it leads back to.
    pub fn redirect_address(&self) -> &str {
        self.back.as_str()
    }

    fn call(&self, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
        calls::call(&self.agent, request)
    }

    /// What it says of itself, its keys among it.
    fn discovered(&self) -> Result<CoreProviderMetadata, Refused> {
        let found = CoreProviderMetadata::discover(&self.issuer, &|request| self.call(request));
        found.map_err(|error| match error {
            DiscoveryError::Validation(why) => Refused::Unsound(why),
            other => Refused::Down(text(&other)),
        })
    }

    fn client(&self, metadata: CoreProviderMetadata) -> Client {
        let (id, secret) = (self.client_id.clone(), self.client_secret.clone());
        Client::from_provider_metadata(metadata, id, secret).set_redirect_uri(self.back.clone())
    }

    /// Where a browser is led that sets out.
    pub(super) fn address(&self, trip: &Trip, now: Instant) -> Result<String, Refused> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let known = known.filter(|(at, _)| (0..KNOWN_SECONDS).contains(&(now.0 - at.0)));
        let metadata = match known {
            Some((_, metadata)) => metadata,
            None => {
                let found = self.discovered()?;
                let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                *known = Some((now, found.clone()));
                found
            }
        };
        let verifier = PkceCodeVerifier::new(trip.verifier());
        let (state, nonce) = (trip.state(), trip.nonce());
        let (address, _, _) = self
            .client(metadata)
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(address.into())
    }

    /// The e-mail address that it vouches for, given what it brought back. Its keys are asked for
    /// anew, since it may have changed them.
    pub(super) fn vouched(&self, trip: &Trip, code: String) -> Result<String, Refused> {
        let client = self.client(self.discovered()?);
        let exchange = client.exchange_code(AuthorizationCode::new(code));
        let exchange = exchange.map_err(|error| Refused::Down(text(&error)))?;
        let tokens = exchange
            .set_pkce_verifier(PkceCodeVerifier::new(trip.verifier()))
            .request(&|request| self.call(request))
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(said) => Refused::Unsound(said.to_string()),
                other => Refused::Down(text(&other)),
            })?;
        let token = tokens.id_token().ok_or_else(|| unsound("there is no token of identity"))?;
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNED_BY);
        let nonce = Nonce::new(trip.nonce());
        let claims = token.claims(&verifier, &nonce).map_err(|error| unsound(&text(&error)))?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(|error| unsound(&text(&error)))?;
            let key = token.signing_key(&verifier).map_err(|error| unsound(&text(&error)))?;
            let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
            if found.map_err(|error| unsound(&text(&error)))? != *expected {
                return Err(unsound("the tokens do not belong together"));
            }
        }
        match checked(claims) {
            Some(email) => Ok(email),
            None if claims.email_verified() == Some(false) => Err(Refused::Unverified),
            None => self.asked(&client, claims, tokens.access_token()),
        }
    }

    /// The same from where it tells more of people: many tokens of identity hold no address.
    fn asked(
        &self,
        client: &Client,
        claims: &IdTokenClaims<OwnsDomain, CoreGenderClaim>,
        token: &AccessToken,
    ) -> Result<String, Refused> {
        let subject = Some(claims.subject().clone());
        let Ok(question) = client.user_info(token.clone(), subject) else {
            return Err(Refused::Unverified);
        };
        let told: UserInfoClaims<EmptyAdditionalClaims, CoreGenderClaim> = question
            .request(&|request| self.call(request))
            .map_err(|error| unsound(&text(&error)))?;
        let email = told.email().filter(|_| told.email_verified() == Some(true));
        email.map(|email| email.as_str().to_owned()).ok_or(Refused::Unverified)
    }
}

/// The address in a token, where somebody has checked it.
fn checked(claims: &IdTokenClaims<OwnsDomain, CoreGenderClaim>) -> Option<String> {
    let is_checked = match claims.email_verified() {
        Some(verified) => verified,
        None => claims.additional_claims().is_said(),
    };
    Some(claims.email().filter(|_| is_checked)?.as_str().to_owned())
}

/// An address that nobody can listen to on the way: encrypted, or of this machine.
fn private(address: &str) -> Result<Url, ProviderError> {
    let url = Url::parse(address).map_err(|_| ProviderError::NoAddress(address.to_owned()))?;
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(number)) => number.is_loopback(),
        Some(Host::Ipv6(number)) => number.is_loopback(),
        None => return Err(ProviderError::NoAddress(address.to_owned())),
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_here => Ok(url),
        _ => Err(ProviderError::Open(address.to_owned())),
    }
}

fn unsound(why: &str) -> Refused {
    Refused::Unsound(why.to_owned())
}

/// An error with its causes.
fn text(error: &dyn std::error::Error) -> String {
    Error::internal(error).to_string()
}
