"""The files as Polars frames: narrow types, and the same derived columns as in load.sql."""

import polars as pl

FOR_EVER = 2**63 - 1
NARROW = {
    "opportunity": pl.Int32,
    "lead": pl.Int32,
    "person": pl.Int32,
    "owner": pl.Int32,
    "team": pl.Int32,
    "day": pl.Int32,
    "first": pl.Int32,
    "end": pl.Int32,
    "contact": pl.Int32,
    "account": pl.Int32,
    "ordinal": pl.UInt8,
    "stage": pl.UInt8,
    "kind": pl.UInt8,
    "direction": pl.UInt8,
    "outcome": pl.UInt8,
    "position": pl.UInt16,
    "pipeline": pl.UInt8,
    "created": pl.Int64,
    "deleted": pl.Int64,
    "converted": pl.Int64,
    "minor": pl.Int64,
}


class Tables:
    """Every table, and the numbers of the question."""

    def __init__(self, folder):
        self.folder = folder
        self.asked = dict(self.read("question").iter_rows())
        self.day = self.read("day").sort("starts")
        self.stage = self.read("stage").with_columns(pl.col("id").cast(pl.UInt8))
        self.membership = self.read("membership").rename({"end": "until"})
        currencies = pl.Enum(self.read("rate")["currency"].unique().sort())
        self.rate = self.read("rate").with_columns(
            pl.col("currency").cast(currencies),
            until=pl.col("first").shift(-1).over("currency", order_by="first").fill_null(100_000),
        )
        self.opportunity = self.opportunities()
        self.visit = self.visits()
        self.owner = self.spells("owner")
        self.amount = self.spells("amount").with_columns(pl.col("currency").cast(currencies))
        self.close_date = self.spells("close_date")
        self.lead = self.read("lead").with_columns(
            pl.col("id").cast(pl.Int32), deleted=pl.col("deleted") == 1
        )
        self.activity = self.read("activity")

    def read(self, name):
        path = self.folder / f"{name}.csv"
        header = path.open().readline().strip().split(",")
        types = {column: NARROW[column] for column in header if column in NARROW}
        return pl.read_csv(path, schema_overrides=types)

    def dated(self, frame, moment, name):
        """With the day of a moment."""
        days = self.day.select(pl.col("starts").alias(moment), pl.col("day").alias(name))
        known = frame.filter(pl.col(moment).is_not_null()).sort(moment)
        dated = known.join_asof(days, on=moment)
        return pl.concat([dated, frame.filter(pl.col(moment).is_null())], how="diagonal")

    def opportunities(self):
        told = self.read("opportunity").with_columns(
            pl.col("id").cast(pl.Int32), pl.col("deleted").fill_null(FOR_EVER)
        )
        return self.dated(told, "created", "created_day").sort("id")

    def visits(self):
        life = {"partition_by": "opportunity", "order_by": "ordinal"}
        told = self.dated(self.read("visit"), "entered", "entered_day")
        kinds = self.stage.select(pl.col("id").alias("stage"), "kind")
        told = told.join(kinds, on="stage").sort("opportunity", "ordinal")
        told = told.with_columns(
            previous_kind=pl.col("kind").shift(1).over(**life),
            previous_stage=pl.col("stage").shift(1).over(**life),
            next_stage=pl.col("stage").shift(-1).over(**life),
            until=pl.col("entered").shift(-1).over(**life).fill_null(FOR_EVER),
            until_day=pl.col("entered_day").shift(-1).over(**life),
            number=pl.int_range(1, pl.len() + 1, dtype=pl.UInt8).over(
                ["opportunity", "stage"], order_by="ordinal"
            ),
        )
        turning = told.filter(pl.col("kind").ne_missing(pl.col("previous_kind"))).select(
            "opportunity",
            "ordinal",
            kind_until=pl.col("entered").shift(-1).over(**life).fill_null(FOR_EVER),
        )
        told = told.join(turning, on=["opportunity", "ordinal"], how="left")
        next_days = self.day.select(entered_day=pl.col("day") - 1, last=pl.col("starts") - 1)
        told = told.join(next_days, on="entered_day", how="left")
        settled = pl.when(pl.col("exact") == 1).then("entered").otherwise("last")
        return told.with_columns(settled=settled).drop("last", "exact").sort(
            "opportunity", "ordinal"
        )

    def spells(self, name):
        following = pl.col("since").shift(-1).over("opportunity", order_by="since")
        return self.read(name).with_columns(until=following.fill_null(FOR_EVER)).sort(
            "opportunity", "since"
        )
