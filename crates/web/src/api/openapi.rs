//! The API described for programs: OpenAPI 3.1, from the tables of addresses and parameters.

use serde_json::{Map, Value, json};

use super::endpoints::{ENDPOINTS, Endpoint};
use super::parameters::{PARAMETERS, ids};
use super::shapes::{reference, schemas};

/// The whole document.
pub(super) fn document() -> Value {
    let mut paths: Map<String, Value> = ENDPOINTS
        .iter()
        .map(|endpoint| (endpoint.path.to_owned(), json!({ "get": operation(endpoint) })))
        .collect();
    paths["/api/v1/answers"]["post"] = answering();
    let parameters: Map<String, Value> = PARAMETERS
        .iter()
        .map(|parameter| (parameter.name.to_owned(), parameter.document()))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Tassei",
            "version": "1",
            "description": "Every number of the pages. Amounts are whole minor units of the \
                currency (or thousandths of a unit of the product) that asked.unit names; null \
                is no number, never nought; rates are shares of one. Answers carry an ETag.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "parameters": parameters,
            "responses": {
                "NotModified": { "description": "It is what If-None-Match names." },
                "BadParameters": problem("A parameter cannot be used; errors says which."),
                "Forbidden": problem("It comes from a page of another site, or is not JSON."),
                "NotFound": problem("There is nothing at this address."),
                "Internal": problem("Something broke; the reason is in the server's log."),
            },
            "schemas": schemas(),
        },
    })
}

fn operation(endpoint: &Endpoint) -> Value {
    let named = |name: &&str| json!({ "$ref": format!("#/components/parameters/{name}") });
    let parts = endpoint.parts().map(part);
    let parameters: Vec<Value> = parts.chain(endpoint.names().iter().map(named)).collect();
    let response = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    json!({
        "operationId": endpoint.id,
        "summary": endpoint.answers,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": endpoint.answers,
                "headers": { "ETag": { "schema": { "type": "string" } } },
                "content": { "application/json": { "schema": answer(endpoint) } },
            },
            "304": response("NotModified"),
            "400": response("BadParameters"),
            "404": response("NotFound"),
            "500": response("Internal"),
        },
    })
}

/// The only thing that programs may change.
fn answering() -> Value {
    let json = |shape: &str| json!({ "application/json": { "schema": reference(shape) } });
    let response = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    let does = "Keeps an answer to a signal or a line of a day's list.";
    json!({
        "operationId": "answer",
        "summary": does,
        "requestBody": { "required": true, "content": json("NewAnswer") },
        "responses": {
            "200": { "description": "It is kept.", "content": json("KeptAnswer") },
            "400": response("BadParameters"),
            "403": response("Forbidden"),
            "404": response("NotFound"),
            "500": response("Internal"),
        },
    })
}

/// The schema of the answer.
fn answer(endpoint: &Endpoint) -> Value {
    match endpoint.shapes {
        [one] => reference(one),
        several => json!({ "anyOf": several.iter().map(|one| reference(one)).collect::<Vec<_>>() }),
    }
}

/// A part of a path that varies: a metric, or the number of a record.
fn part(name: &str) -> Value {
    let (means, schema) = match name {
        "id" => ("Which metric.", json!({ "type": "string", "enum": ids() })),
        _ => ("Its number in this history.", json!({ "type": "integer", "minimum": 0 })),
    };
    json!({ "name": name, "in": "path", "required": true, "description": means, "schema": schema })
}

fn problem(description: &str) -> Value {
    let schema = reference("Problem");
    json!({
        "description": description,
        "content": { "application/problem+json": { "schema": schema } },
    })
}
