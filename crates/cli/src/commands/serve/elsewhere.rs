//! Who else says who somebody is: an OpenID Connect provider, as the command line names it. A
//! program that is built without signing in elsewhere knows the flags and says so.

use std::path::PathBuf;

#[cfg(not(feature = "oidc"))]
mod left_out;
#[cfg(feature = "oidc")]
mod provider;

/// Whether this program is built without it.
const LEFT_OUT: bool = cfg!(not(feature = "oidc"));

/// Who else says who somebody is.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Elsewhere {
    /// Let people sign in by this OpenID Connect provider; the secret is in the variable
    /// TASSEI_OIDC_CLIENT_SECRET or in a file.
    #[arg(long, value_name = "URL", hide = LEFT_OUT)]
    #[cfg_attr(feature = "oidc", arg(requires = "oidc_client_id"))]
    oidc_issuer: Option<String>,
    /// By what the provider knows this server.
    #[arg(long, value_name = "ID", hide = LEFT_OUT)]
    #[cfg_attr(feature = "oidc", arg(requires = "oidc_issuer"))]
    oidc_client_id: Option<String>,
    /// The file that holds the secret.
    #[arg(long, value_name = "FILE", hide = LEFT_OUT)]
    #[cfg_attr(feature = "oidc", arg(requires = "oidc_issuer"))]
    oidc_secret_file: Option<PathBuf>,
    /// What people call the provider; its host's name by default.
    #[arg(long, value_name = "NAME", hide = LEFT_OUT)]
    #[cfg_attr(feature = "oidc", arg(requires = "oidc_issuer"))]
    oidc_name: Option<String>,
    /// Below which address people reach this server; the one it listens on by default.
    #[arg(long, value_name = "URL", hide = LEFT_OUT)]
    #[cfg_attr(feature = "oidc", arg(requires = "oidc_issuer"))]
    public_url: Option<String>,
}
