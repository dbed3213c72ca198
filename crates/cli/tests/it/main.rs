//! Runs the real binary: stories told as transcripts, and outside figures from real data.

mod averages;
mod doctor;
mod happened;
mod leaks;
mod loan;
mod maven;
mod maven_metrics;
mod messages;
mod serve;
mod story;
mod transcript;
mod users;
