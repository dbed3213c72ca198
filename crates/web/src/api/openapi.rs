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
    for change in &CHANGES {
        let methods = paths.entry(change.path).or_insert_with(|| json!({}));
        methods[change.method] = change.document();
    }
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
                is no number, never nought; rates are shares of one. Answers carry an ETag. A \
                record's id stays with it; its number is that of the moment, by which it can be \
                read and not changed.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "parameters": parameters,
            "responses": {
                "NotModified": { "description": "It is what If-None-Match names." },
                "BadParameters": problem("A parameter cannot be used; errors says which."),
                "Unauthorized": problem("There are accounts, and no token of one was sent."),
                "Forbidden": problem(
                    "The token may not do that, or it comes from a page of another site, or is not \
                     JSON.",
                ),
                "Conflict": problem("Somebody else has changed the same; errors says what."),
                "TooLarge": problem("The body is more than is taken at once."),
                "NotFound": problem("There is nothing at this address."),
                "Unavailable": problem("The store takes nothing in at present."),
                "Internal": problem("Something broke; the reason is in the server's log."),
            },
            "schemas": schemas(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "As `tassei token create` or the page of one's account makes \
                        it. None is needed on the server's own machine until there are accounts.",
                },
            },
        },
        "security": [{ "token": [] }, {}],
    })
}

fn operation(endpoint: &Endpoint) -> Value {
    let named = |name: &&str| json!({ "$ref": format!("#/components/parameters/{name}") });
    let parts = endpoint.parts().map(|name| match name {
        "metric" => of_metric(),
        kind => of_read(kind),
    });
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
            "401": response("Unauthorized"),
            "403": response("Forbidden"),
            "404": response("NotFound"),
            "500": response("Internal"),
        },
    })
}

/// Something that programs may change.
struct Change {
    path: &'static str,
    method: &'static str,
    id: &'static str,
    does: &'static str,
    /// The shapes of what is sent and answered.
    takes: &'static str,
    answers: &'static str,
}

const CHANGES: [Change; 15] = [
    Change {
        path: "/api/v1/answers",
        method: "post",
        id: "answer",
        does: "Keeps an answer to a signal or a line of a day's list.",
        takes: "NewAnswer",
        answers: "KeptAnswer",
    },
    Change {
        path: "/api/v1/activities",
        method: "post",
        id: "log_activity",
        does: "Logs an activity about a deal, a lead, or at a customer.",
        takes: "NewActivity",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/activities/{activity}",
        method: "patch",
        id: "change_activity",
        does: "Changes fields of a logged activity, as if it had been logged so.",
        takes: "ChangedActivity",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/deals",
        method: "post",
        id: "make_deal",
        does: "Makes a deal.",
        takes: "ChangedDeal",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/deals/{deal}",
        method: "patch",
        id: "change_deal",
        does: "Changes fields of a deal.",
        takes: "ChangedDeal",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/commits",
        method: "post",
        id: "commit",
        does: "Says what somebody will bring by the end of a period.",
        takes: "NewCommit",
        answers: "KeptCommit",
    },
    Change {
        path: "/api/v1/accounts",
        method: "post",
        id: "make_account",
        does: "Makes a customer.",
        takes: "ChangedAccount",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/accounts/{account}",
        method: "patch",
        id: "change_account",
        does: "Changes fields of a customer.",
        takes: "ChangedAccount",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/contacts",
        method: "post",
        id: "make_contact",
        does: "Makes a person at a customer.",
        takes: "ChangedContact",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/contacts/{contact}",
        method: "patch",
        id: "change_contact",
        does: "Changes fields of a person at a customer.",
        takes: "ChangedContact",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/leads",
        method: "post",
        id: "make_lead",
        does: "Makes a lead.",
        takes: "ChangedLead",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/leads/{lead}",
        method: "patch",
        id: "change_lead",
        does: "Changes fields of a lead.",
        takes: "ChangedLead",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/leads/{lead}/convert",
        method: "post",
        id: "convert_lead",
        does: "Makes a deal of a lead, with its customer and contact.",
        takes: "ChangedDeal",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/merges",
        method: "post",
        id: "merge",
        does: "Merges a customer, contact, lead or deal into another of its kind.",
        takes: "NewMerge",
        answers: "KeptChange",
    },
    Change {
        path: "/api/v1/quotas",
        method: "post",
        id: "set_quotas",
        does: "Sets quotas, money or units of the product that units names: all of them or none.",
        takes: "NewQuotas",
        answers: "KeptQuotas",
    },
];

impl Change {
    fn document(&self) -> Value {
        let json = |shape: &str| json!({ "application/json": { "schema": reference(shape) } });
        let response = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
        let parts = self.path.split('/').filter_map(|one| one.strip_prefix('{')?.strip_suffix('}'));
        let parts = parts.map(of_changed);
        let units =
            (self.id == "set_quotas").then(|| json!({ "$ref": "#/components/parameters/units" }));
        json!({
            "operationId": self.id,
            "summary": self.does,
            "parameters": parts.chain(units).collect::<Vec<Value>>(),
            "requestBody": { "required": true, "content": json(self.takes) },
            "responses": {
                "200": { "description": "It is kept.", "content": json(self.answers) },
                "400": response("BadParameters"),
                "401": response("Unauthorized"),
                "403": response("Forbidden"),
                "404": response("NotFound"),
                "409": response("Conflict"),
                "413": response("TooLarge"),
                "500": response("Internal"),
                "503": response("Unavailable"),
            },
        })
    }
}

/// The schema of the answer.
fn answer(endpoint: &Endpoint) -> Value {
    match endpoint.shapes {
        [one] => reference(one),
        several => json!({ "anyOf": several.iter().map(|one| reference(one)).collect::<Vec<_>>() }),
    }
}

/// The part of a path that names a metric.
fn of_metric() -> Value {
    part("metric", "Which metric.", json!({ "type": "string", "enum": ids() }))
}

/// The part of a path that names a record of that kind, to be read.
fn of_read(kind: &str) -> Value {
    let means = "Its id; as of the moment also its number.";
    part(kind, means, json!({ "type": "string", "pattern": format!("^({}|[0-9]+)$", id(kind)) }))
}

/// The same of a record to be changed.
fn of_changed(kind: &str) -> Value {
    part(kind, "Its id.", json!({ "type": "string", "pattern": format!("^{}$", id(kind)) }))
}

/// What ids of records of that kind look like.
fn id(kind: &str) -> String {
    match kind {
        "activity" => "activity-[0-9]+".to_owned(),
        kind => format!("{kind}-[0-9a-z]{{12}}"),
    }
}

fn part(name: &str, means: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "description": means, "schema": schema })
}

fn problem(description: &str) -> Value {
    let schema = reference("Problem");
    json!({
        "description": description,
        "content": { "application/problem+json": { "schema": schema } },
    })
}
