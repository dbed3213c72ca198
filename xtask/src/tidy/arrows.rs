//! Which of our crates may depend on which: the arrows of ARCHITECTURE.md.

use super::Finding;
use super::packages::Packages;

/// A crate's place in the product.
struct Place {
    name: &'static str,
    /// A crate's tests may use crates of its own level or a lower one.
    level: u8,
    may_use: &'static [&'static str],
}

/// `page-tests` is absent: it looks at the whole product from outside and may use anything.
const PLACES: [Place; 13] = [
    Place { name: "sales", level: 0, may_use: &[] },
    Place { name: "stats", level: 0, may_use: &[] },
    Place { name: "sources", level: 1, may_use: &["sales"] },
    Place { name: "records", level: 1, may_use: &["sales"] },
    Place { name: "intake", level: 2, may_use: &["records", "sources", "sales"] },
    Place { name: "metrics", level: 1, may_use: &["sales", "stats"] },
    Place { name: "insights", level: 2, may_use: &["metrics", "sales", "stats"] },
    Place { name: "reports", level: 3, may_use: &["insights", "metrics", "sales"] },
    Place { name: "web", level: 4, may_use: &["reports", "intake", "records", "sources", "sales"] },
    Place {
        name: "cli",
        level: 5,
        may_use: &["web", "reports", "intake", "records", "sources", "sales"],
    },
    Place {
        name: "benches",
        level: 5,
        may_use: &["web", "records", "metrics", "sales", "sources"],
    },
    Place { name: "calibration", level: 5, may_use: &["insights", "sales", "sources", "stats"] },
    Place { name: "xtask", level: 0, may_use: &[] },
];

const ABOVE_ALL: &str = "page-tests";

pub(crate) fn check(packages: &Packages) -> Vec<Finding> {
    let ours: Vec<&str> = packages.ours().map(|(package, _)| package.name.as_str()).collect();
    let mut findings = Vec::new();
    for (package, folder) in packages.ours() {
        let manifest = format!("{folder}/Cargo.toml");
        let name = package.name.as_str();
        if name == ABOVE_ALL {
            continue;
        }
        let Some(place) = PLACES.iter().find(|place| place.name == name) else {
            findings.push(Finding::in_file(
                &manifest,
                format!("`{name}` has no place in the architecture"),
                "say in ARCHITECTURE.md what it may use, and list it in xtask/src/tidy/arrows.rs",
            ));
            continue;
        };
        let ours = |used: &&String| ours.contains(&used.as_str());
        for used in package.dependencies.iter().filter(ours) {
            if !place.may_use.contains(&used.as_str()) {
                findings.push(Finding::in_file(
                    &manifest,
                    format!("`{name}` must not depend on `{used}`"),
                    "move the code to the crate that may know both; ARCHITECTURE.md says which",
                ));
            }
        }
        for used in package.test_dependencies.iter().filter(ours) {
            if !tests_may_use(place, used) {
                findings.push(Finding::in_file(
                    &manifest,
                    format!("the tests of `{name}` must not use `{used}`, which is above it"),
                    format!("move the test up to `{used}`, or to a crate above both"),
                ));
            }
        }
    }
    findings
}

fn tests_may_use(place: &Place, used: &str) -> bool {
    PLACES.iter().any(|other| other.name == used && other.level <= place.level)
}

#[cfg(test)]
mod tests {
    use super::{Packages, check};
    use crate::tidy::packages::Package;

    fn names(names: &[&str]) -> std::collections::BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[track_caller]
    fn findings(crates: &[(&str, &[&str], &[&str])]) -> Vec<String> {
        let package = |(name, uses, tests_use): &(&str, &[&str], &[&str])| Package {
            name: (*name).to_owned(),
            folder: Some(format!("crates/{name}")),
            dependencies: names(uses),
            test_dependencies: names(tests_use),
            ..Package::default()
        };
        let packages = Packages { all: crates.iter().map(package).collect() };
        check(&packages).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn permitted_arrows_pass() {
        let none: &[&str] = &[];
        let crates = [
            ("sales", none, none),
            ("stats", none, none),
            ("metrics", &["sales", "stats"][..], none),
            ("page-tests", &["metrics"][..], none),
        ];
        assert_eq!(findings(&crates), [""; 0]);
    }

    #[test]
    fn an_arrow_that_is_not_listed_is_found() {
        let crates = [("sales", &["stats"][..], &[][..]), ("stats", &[], &[])];
        assert_eq!(findings(&crates), ["`sales` must not depend on `stats`"]);
    }

    #[test]
    fn nothing_looks_up_even_in_tests() {
        let crates = [("records", &[][..], &["reports"][..]), ("reports", &[], &[])];
        let found = "the tests of `records` must not use `reports`, which is above it";
        assert_eq!(findings(&crates), [found]);
    }

    #[test]
    fn tests_may_look_sideways() {
        let crates = [("metrics", &[][..], &["sources"][..]), ("sources", &[], &[])];
        assert_eq!(findings(&crates), [""; 0]);
    }

    #[test]
    fn an_unknown_crate_is_found() {
        assert_eq!(findings(&[("util", &[], &[])]), ["`util` has no place in the architecture"]);
    }

    #[test]
    fn other_peoples_crates_are_not_arrows() {
        assert_eq!(findings(&[("sales", &["jiff"], &["proptest"])]), [""; 0]);
    }
}
