//! The API for programs: strict where pages are lenient, since a program that misspells a team
//! would take the company's figures for the team's.

mod endpoints;
mod openapi;
mod parameters;
mod shapes;

use axum::body::{Body, to_bytes};
use axum::extract::{Path, Query, Request};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use reports::SCHEMA_VERSION;
use reports::definitions::definitions;
use reports::metric::{Wanted, catalogue, metric};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::address::Address;
use crate::error::{Error, Refusal};
use crate::handlers::{Turn, json};
use crate::wording::{Lang, Words};
use endpoints::Endpoint;
use parameters::Parameter;

/// Every metric with its number.
pub(crate) async fn metrics(turn: Turn) -> Result<Response, Error> {
    json(&turn.ask(catalogue))
}

/// One metric.
pub(crate) async fn one_metric(Path(id): Path<String>, turn: Turn) -> Result<Response, Error> {
    let part = |name| turn.visit.address.get(name).map(str::to_owned);
    let wanted = Wanted {
        by: part("by"),
        compared: part("compare").is_some(),
        behind: part("behind").is_some(),
        row: part("row"),
    };
    let report = turn
        .ask(|history, asked, today, viewer| metric(history, asked, &id, &wanted, today, viewer));
    let mut report = report.ok_or(Error::NotFound)?;
    if let Some(behind) = &mut report.behind {
        turn.name_records(&mut behind.rows)?;
    }
    json(&report)
}

/// What every metric means.
pub(crate) async fn meanings(turn: Turn) -> Result<Response, Error> {
    let words = turn.visit.words;
    let row = |row: reports::definitions::DefinitionRow| {
        let own = |part: &str| words.say(&format!("metric-{}-{part}", row.id));
        json!({
            "id": row.id,
            "version": row.version,
            "unit": row.unit,
            "family": row.family,
            "by": row.by,
            "name": own("name"),
            "question": own("question"),
            "tells": own("tells"),
            "act": own("do"),
            "words": own("words"),
            "numerator": own("numerator"),
            "denominator": own("denominator"),
            "absent": own("absent"),
        })
    };
    json(&json!({
        "schema_version": SCHEMA_VERSION,
        "lang": words.lang.code(),
        "rows": definitions().into_iter().map(row).collect::<Vec<Value>>(),
    }))
}

/// The document that describes all this.
pub(crate) async fn openapi() -> Result<Response, Error> {
    json(&openapi::document())
}

/// Lets a question through if all of it means something, before and after it is answered.
pub(crate) async fn checked(request: Request, next: Next) -> Response {
    let before = Endpoint::at(request.uri().path()).map_or(Vec::new(), |endpoint| {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(request.uri());
        refused(endpoint, pairs.map(|Query(pairs)| pairs).unwrap_or_default())
    });
    if !before.is_empty() {
        return Error::Refused(before).into_response();
    }
    let response = next.run(request).await;
    match response.status() {
        StatusCode::OK => understood(response).await,
        StatusCode::METHOD_NOT_ALLOWED => Error::NotAllowed.into_response(),
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge.into_response(),
        _ => response,
    }
}

/// The parameters that mean nothing at this address, and values that cannot be.
fn refused(endpoint: &Endpoint, pairs: Vec<(String, String)>) -> Vec<Refusal> {
    let names = endpoint.names();
    let (address, unknown, twice) = Address::read(pairs);
    let stray = |parameter: String, value: String| {
        let known = names.iter().map(|name| (*name).to_owned()).collect();
        Refusal::of(parameter, value).knowing(known)
    };
    let mut refused: Vec<Refusal> =
        unknown.into_iter().map(|name| stray(name, String::new())).collect();
    refused.extend(twice.into_iter().map(|parameter| {
        let value = address.get(&parameter).unwrap_or_default().to_owned();
        Refusal::of(parameter, value)
    }));
    for (name, value) in address.except("") {
        let is_own = names.contains(&name) || name == "lang";
        match Parameter::named(name).filter(|_| is_own) {
            None => refused.push(stray(name.to_owned(), value)),
            Some(parameter) => refused.extend(
                parameter.refuses(&value).map(|known| Refusal::of(name, &*value).knowing(known)),
            ),
        }
    }
    refused
}

/// What an answer says about the question it understood, itself or in the metric it is about.
#[derive(Deserialize)]
struct Answer {
    asked: Option<Asked>,
    metric: Option<OfMetric>,
}

#[derive(Deserialize)]
struct OfMetric {
    asked: Asked,
}

#[derive(Deserialize)]
struct Asked {
    notices: Vec<Notice>,
}

#[derive(Deserialize)]
struct Notice {
    parameter: String,
    value: String,
    known: Vec<String>,
}

impl Answer {
    fn notices(self) -> Vec<Refusal> {
        let asked = self.asked.or(self.metric.map(|metric| metric.asked));
        let notices = asked.map_or(Vec::new(), |asked| asked.notices).into_iter();
        notices
            .map(|Notice { parameter, value, known }| Refusal::of(parameter, value).knowing(known))
            .collect()
    }
}

/// The answer, unless it left out a part of the question.
async fn understood(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return Error::Internal("the answer broke off".to_owned()).into_response();
    };
    // What is no answer to a question is not looked at.
    let answer = serde_json::from_slice::<Answer>(&body);
    let notices = answer.map_or(Vec::new(), Answer::notices);
    match notices.is_empty() {
        true => Response::from_parts(parts, Body::from(body)),
        false => Error::Refused(notices).into_response(),
    }
}

/// An error for programs (RFC 9457), told at the path `instance`.
pub(crate) fn problem(error: &Error, instance: &str) -> Response {
    let status = error.status();
    let (code, detail) = match error {
        Error::NotFound => ("not_found", "There is nothing at this address."),
        Error::NotAllowed => {
            ("method_not_allowed", "This address takes other methods; Allow names them.")
        }
        Error::TooLarge => {
            ("too_large", "The body is more than is taken at once; send it in parts.")
        }
        Error::Foreign => ("forbidden", "Only pages of this server may change something."),
        Error::Nobody => ("forbidden", "The records know nobody of that name."),
        Error::UsedLink => ("gone", "The link is of no use any more."),
        Error::OldPage(_) => ("forbidden", "The page is older than the session."),
        Error::SignIn(_) | Error::SignInAgain(_) => {
            ("unauthorized", "Send a token: Authorization: Bearer …")
        }
        Error::Closed => ("forbidden", "There is no account yet; set the server up first."),
        Error::Forbidden => ("forbidden", "Your role does not permit that."),
        Error::ReadToken => {
            ("forbidden", "The token's scope is read; a change takes one whose scope is write.")
        }
        Error::Refused(_) => ("bad_parameters", "A parameter cannot be used; see errors."),
        Error::Conflict(_) => ("conflict", "Somebody else has changed this; see errors."),
        Error::Followed => ("conflict", "This was edited again afterwards; undo that first."),
        Error::Became(_) => ("conflict", "The lead has become a deal; the lead says which."),
        Error::Unavailable(why, _) => ("unavailable", told_unavailable(why)),
        Error::Internal(_) => ("internal", "Something broke; the reason is in the server's log."),
    };
    let mut problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
        "instance": instance,
        "code": code,
    });
    if let Error::Refused(refused) = error {
        problem["type"] = "/api/v1/openapi.json#/components/responses/BadParameters".into();
        problem["title"] = "Bad parameters".into();
        problem["errors"] = refused.iter().map(refusal).collect();
    }
    if let Error::Conflict(clashes) = error {
        problem["errors"] = clashes.iter().map(refusal).collect();
    }
    let headers = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, headers, problem.to_string()).into_response()
}

fn told_unavailable(why: &str) -> &'static str {
    match why {
        "disk-full" => "The server's disk is full; nothing was changed.",
        "read-only" => "The server may not write to its store; nothing was changed.",
        "many-names" => "The server's file has more than one name; nothing was changed.",
        "busy" => "Somebody else is writing; nothing was changed. Try again.",
        _ => "The server's clock is behind the last change; nothing was changed.",
    }
}

fn refusal(refusal: &Refusal) -> Value {
    let Refusal { parameter, value, known, why } = refusal;
    let mut told = json!({ "parameter": parameter, "value": value, "known": known });
    if let Some(why) = why {
        told["why"] = why.word.as_str().into();
        told["detail"] = Words::new(Lang::En).say(&why.message).into();
    }
    told
}
