//! Calls, meetings and tasks: which of them stands in what the file calls their owner.

use super::EXPORT;
use crate::field::Field;
use crate::generic::activity_reader;
use crate::shape::Shape;

pub(crate) static SHAPE: Shape = Shape {
    word: "zoho activities",
    hint: "call",
    named: false,
    dialect: EXPORT,
    rank: 80,
    columns: &[
        (Field::Id, &["record id", "レコードid"]),
        (
            Field::Owner,
            &["call owner", "task owner", "meeting owner", "event owner", "host", "通話の担当者"],
        ),
        (Field::Subject, &["subject", "title", "meeting title", "件名"]),
        (Field::Direction, &["call type", "通話の種類"]),
        (Field::Outcome, &["call result", "outgoing call status", "通話結果"]),
        (
            Field::DoneAt,
            &["call start time", "start datetime", "from", "closed time", "通話開始時間"],
        ),
        (Field::DueOn, &["due date", "期日"]),
        (Field::Created, &["created time", "作成日時"]),
        (Field::Done, &["status", "call status", "ステータス"]),
        (Field::OpportunityId, &["related to.id", "what id"]),
        (Field::ContactId, &["contact name.id", "who id"]),
        (Field::Contact, &["contact name", "連絡先名"]),
    ],
    needs: &[&[Field::Id], &[Field::Owner], &[Field::Subject], &[Field::DoneAt, Field::DueOn]],
    decisive: Some(Field::Id),
    reader: activity_reader,
};
