//! Our crates and everything they stand on, as cargo resolves them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, NodeDep, PackageId};

/// A package, ours or somebody else's.
#[derive(Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// The folder of our own crates, from the workspace root; `None` for other people's.
    pub(crate) folder: Option<String>,
    pub(crate) licence: Option<String>,
    /// Names of what it needs to be built and run.
    pub(crate) dependencies: BTreeSet<String>,
    /// Names of what only its tests need.
    pub(crate) test_dependencies: BTreeSet<String>,
    /// Whether it ends up in, or helps to build, the shipped binary.
    pub(crate) shipped: bool,
}

/// Every package of the workspace on this platform.
#[derive(Default)]
pub(crate) struct Packages {
    pub(crate) all: Vec<Package>,
}

impl Packages {
    /// Asks cargo. Only this platform's packages are looked at, because a build has fetched exactly
    /// those; `cargo deny` looks at the others.
    ///
    /// # Errors
    /// When cargo or rustc cannot be run or refuse.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let metadata = MetadataCommand::new()
            .manifest_path(root.join("Cargo.toml"))
            .other_options(vec!["--filter-platform".to_owned(), host()?])
            .exec()
            .context("cargo metadata")?;
        Self::of(&metadata)
    }

    fn of(metadata: &Metadata) -> anyhow::Result<Self> {
        let nodes = &metadata.resolve.as_ref().context("cargo metadata resolved nothing")?.nodes;
        let edges: BTreeMap<&PackageId, &[NodeDep]> =
            nodes.iter().map(|node| (&node.id, node.deps.as_slice())).collect();
        let shipped = shipped(metadata, &edges);
        let mut all = Vec::new();
        for (id, edges) in &edges {
            let package = &metadata[*id];
            let folder = package.manifest_path.parent().context("a manifest has a folder")?;
            let is_ours = metadata.workspace_members.contains(id);
            let relative = folder.strip_prefix(&metadata.workspace_root).unwrap_or(folder);
            let names = |tests: bool| {
                let wanted = edges.iter().filter(|edge| has_kind(edge, tests));
                wanted.map(|edge| metadata[&edge.pkg].name.to_string()).collect()
            };
            all.push(Package {
                name: package.name.to_string(),
                folder: is_ours.then(|| relative.as_str().replace('\\', "/")),
                licence: package.license.clone(),
                dependencies: names(false),
                test_dependencies: names(true),
                shipped: shipped.contains(id),
            });
        }
        Ok(Self { all })
    }

    pub(crate) fn ours(&self) -> impl Iterator<Item = (&Package, &str)> {
        self.all.iter().filter_map(|package| Some((package, package.folder.as_deref()?)))
    }
}

fn has_kind(edge: &NodeDep, tests: bool) -> bool {
    edge.dep_kinds.iter().any(|kind| (kind.kind == DependencyKind::Development) == tests)
}

/// Everything that building the binary `tassei` needs.
fn shipped<'a>(
    metadata: &'a Metadata,
    edges: &BTreeMap<&'a PackageId, &'a [NodeDep]>,
) -> BTreeSet<&'a PackageId> {
    let is_binary = |id: &&PackageId| metadata[*id].targets.iter().any(|t| t.name == "tassei");
    let mut waiting: Vec<_> = metadata.workspace_members.iter().filter(is_binary).collect();
    let mut shipped = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if shipped.insert(id) {
            let needed = edges[id].iter().filter(|edge| has_kind(edge, false));
            waiting.extend(needed.map(|edge| &edge.pkg));
        }
    }
    shipped
}

/// The platform this machine builds for, such as `x86_64-unknown-linux-gnu`.
fn host() -> anyhow::Result<String> {
    let output = Command::new("rustc").arg("-vV").output().context("rustc -vV")?;
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc -vV names no host")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Packages;

    #[test]
    fn cargo_knows_our_crates_and_what_is_shipped() {
        let packages = Packages::read(&crate::tidy::workspace_root()).expect("cargo runs");
        let find = |name: &str| packages.all.iter().find(|package| package.name == name);
        let sources = find("sources").expect("a crate of ours");
        assert_eq!(sources.folder.as_deref(), Some("crates/sources"));
        assert!(sources.dependencies.contains("sales"));
        assert!(sources.test_dependencies.contains("proptest"));
        assert!(sources.shipped);
        assert!(!find("proptest").expect("a test dependency").shipped);
        assert!(find("csv").expect("a dependency").licence.is_some());
    }
}
