//! The bodies as they stand in stores people have. A change here needs a migration.

use super::{decode, encode};

const BODIES: [&str; 31] = [
    r#""created""#,
    r#""deleted""#,
    r#"{"set":{"name":"Offer"}}"#,
    r#"{"set":{"owner":{"source":"csv","id":"Aiko"}}}"#,
    r#"{"set":{"amount":{"minor":123456,"currency":"USD"}}}"#,
    r#"{"set":{"amount":null}}"#,
    r#"{"set":{"close_date":"2026-03-31"}}"#,
    r#"{"set":{"close_date":null}}"#,
    r#"{"set":{"account":{"source":"csv","id":"1"}}}"#,
    r#"{"set":{"contact":{"source":"csv","id":"1"}}}"#,
    r#"{"set":{"product":{"source":"csv","id":"1"}}}"#,
    r#"{"set":{"text":{"field":"loss_reason","value":"price"}}}"#,
    r#"{"set":{"custom":{"field":"Priority","value":"High"}}}"#,
    r#"{"stage_entered":{"pipeline":null,"stage":"Qualify"}}"#,
    concat!(
        r#"{"line_set":{"line":"1","product":{"source":"csv","id":"GTX"},"#,
        r#""quantity":{"thousandths":2500},"amount":null,"removed":false}}"#,
    ),
    r#"{"converted":{"opportunity":null}}"#,
    r#"{"merged_into":{"source":"csv","id":"1"}}"#,
    concat!(
        r#"{"defined":{"organisation":{"name":"Aoba","zone":"Asia/Tokyo","currency":"JPY","#,
        r#""calendar":{"first_month":4,"year_named_after":"start","week_start":0,"#,
        r#""working":[true,true,true,true,true,false,false],"holidays":["2026-01-01"]},"#,
        r#""rates":[{"currency":"USD","from":"2026-01-01","millionths":150000000}],"#,
        r#""benchmarks":[{"id":"win-rate","value":"0.21","source":"a survey"}]}}}"#,
    ),
    concat!(
        r#"{"defined":{"organisation":{"name":"Aoba","zone":"UTC","currency":"JPY","#,
        r#""calendar":{"first_month":4,"year_named_after":"start","week_start":0,"#,
        r#""working":[true,true,true,true,true,false,false],"holidays":[]},"#,
        r#""rates":[],"benchmarks":[],"ideal":["#,
        r#"{"field":"industry","wanted":{"one_of":["Food"]},"weight":3},"#,
        r#"{"field":"title","wanted":{"containing":["chief"]},"weight":1},"#,
        r#"{"field":"employees","wanted":{"between":{"at_least":200,"at_most":null}},"#,
        r#""weight":2}]}}}"#,
    ),
    concat!(
        r#"{"defined":{"organisation":{"name":"Aoba","zone":"Asia/Tokyo","currency":"JPY","#,
        r#""calendar":{"first_month":4,"year_named_after":"start","week_start":0,"#,
        r#""working":[true,true,true,true,true,false,false],"holidays":[]},"#,
        r#""rates":[],"benchmarks":[],"no_decision_reasons":["no budget"]}}}"#,
    ),
    concat!(
        r#"{"defined":{"organisation":{"name":"Aoba","zone":"Asia/Tokyo","currency":"JPY","#,
        r#""calendar":{"first_month":4,"year_named_after":"start","week_start":0,"#,
        r#""working":[true,true,true,true,true,false,false],"holidays":[]},"#,
        r#""rates":[],"benchmarks":[],"experiments":[{"name":"Calls first","#,
        r#""stage":"Proposal","from":"2026-10-01","until":"2027-01-01","days":28,"#,
        r#""usual":"a mail","new":"a call"}]}}}"#,
    ),
    concat!(
        r#"{"defined":{"organisation":{"name":"Aoba","zone":"Asia/Tokyo","currency":"JPY","#,
        r#""calendar":{"first_month":4,"year_named_after":"start","week_start":0,"#,
        r#""working":[true,true,true,true,true,false,false],"holidays":[]},"#,
        r#""rates":[],"benchmarks":[],"touch_cost":3000,"averages":"hidden"}}}"#,
    ),
    concat!(
        r#"{"defined":{"pipeline":{"name":"Sales","stages":["#,
        r#"{"name":"Qualify","aliases":["Q"],"kind":"open","accepted":true,"expected_days":14,"#,
        r#""probability":10,"from":null,"until":"2026-03-31"},"#,
        r#"{"name":"Won","aliases":[],"kind":"won","accepted":false,"expected_days":null,"#,
        r#""probability":null,"from":null,"until":null}]}}}"#,
    ),
    concat!(
        r#"{"defined":{"pipeline":{"name":"Sales","stages":["#,
        r#"{"name":"Qualify","aliases":[],"kind":"open","accepted":true,"expected_days":14,"#,
        r#""probability":10,"exit_criteria":"A date to decide","from":null,"until":null},"#,
        r#"{"name":"Won","aliases":[],"kind":"won","accepted":false,"expected_days":null,"#,
        r#""probability":null,"from":null,"until":null}]}}}"#,
    ),
    r#"{"defined":{"team":{"name":"East","parent":"Japan"}}}"#,
    r#"{"defined":{"team":{"name":"Kanto","aliases":["East"],"parent":"Japan"}}}"#,
    concat!(
        r#"{"defined":{"person":{"name":"Aiko","aliases":[],"email":"aiko@example.com","#,
        r#""ids":[{"source":"salesforce","id":"005"}],"hired":"2024-04-01","left":null,"#,
        r#""memberships":[{"team":"East","from":null,"until":null,"manager":true}],"#,
        r#""ramp_percent":[25,50],"role":"AE"}}}"#,
    ),
    concat!(
        r#"{"defined":{"product":{"name":"GTX Pro","aliases":["GTXPro"],"#,
        r#""list_price":{"minor":482100,"currency":"USD"}}}}"#,
    ),
    concat!(
        r#"{"defined":{"quota":{"holder":{"team":"East"},"period":{"kind":"half","#,
        r#""start":"2026-04-01","end":"2026-10-01","year":2026,"number":1},"#,
        r#""target":{"money":{"minor":100,"currency":"JPY"}},"#,
        r#""spread":{"profile":[1,1,1,1,1,2]},"set_on":null,"set_by":"","reason":""}}}"#,
    ),
    concat!(
        r#"{"defined":{"quota":{"holder":"company","period":{"kind":"days","#,
        r#""start":"2026-04-01","end":"2026-04-09","year":2026,"number":0},"#,
        r#""target":{"units":{"product":{"source":"csv","id":"GTX"},"#,
        r#""quantity":{"thousandths":1000}}},"#,
        r#""spread":"even","set_on":"2026-04-01","set_by":"Ken","reason":"growth"}}}"#,
    ),
    concat!(
        r#"{"defined":{"field":{"of":"opportunity","id":"Priority","name":"Urgency","#,
        r#""holds":"choice","choices":["Low","High"],"order":2,"retired":false}}}"#,
    ),
];

#[test]
fn every_body_is_read_and_written_as_it_always_was() {
    for body in BODIES {
        let what = decode(body).unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(encode(&what).as_deref(), Some(body));
    }
}

#[test]
fn a_body_that_says_nonsense_is_not_read() {
    for (body, told) in [
        (r#"{"set":{"close_date":"2026-02-31"}}"#, "\"2026-02-31\" is not a day"),
        (r#"{"set":{"amount":{"minor":1,"currency":"yen?"}}}"#, "\"yen?\" is not a currency"),
        (r#"{"set":{"text":{"field":"shoe","value":""}}}"#, "\"shoe\" is not a field"),
        (r#"{"exploded":null}"#, "unknown variant `exploded`"),
        (
            concat!(
                r#"{"defined":{"organisation":{"name":"","zone":"UTC","currency":"JPY","#,
                r#""calendar":{"first_month":4,"year_named_after":"start","week_start":0,"#,
                r#""working":[true,true,true,true,true,false,false],"holidays":[]},"#,
                r#""rates":[],"benchmarks":[],"averages":"secret"}}}"#,
            ),
            "\"secret\" is not what people see of others",
        ),
        (r#"{"defined":{"pipeline":{"name":"p","stages":[]}}}"#, "has no open stage"),
    ] {
        let error = decode(body).unwrap_err().to_string();
        assert!(error.contains(told), "{body}: {error}");
    }
}
