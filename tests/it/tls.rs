//! The way to Discord as it is in production: REST through TLS, with serenity's own limiter on.

use crate::harness::{PATIENCE, address, play, start_bot_at};
use crate::lists::{signed, watch};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use split_decision::discord::Address;
use split_decision::playground::{Call, Options, Trouble};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

const LIST: &str = "1. Rocky IV\n2. Rocky II\n3. Rocky III";

/// An address of Discord's own name that leads to a stand-in through TLS, under an authority of the test's own.
async fn behind_tls(stand_in: &str) -> Address {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(["discord.com".to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let entrance = listener.local_addr().unwrap();
    let stand_in: SocketAddr = stand_in.trim_start_matches("http://").parse().unwrap();
    let chain = vec![certificate.der().clone(), CertificateDer::from(authority.der().to_vec())];
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
    tokio::spawn(pass_on(listener, TlsAcceptor::from(Arc::new(config)), stand_in));
    let root = reqwest::Certificate::from_der(authority.der()).unwrap();
    let client = reqwest::Client::builder().resolve("discord.com", entrance).add_root_certificate(root);
    Address { client: Some(client.build().unwrap()), ..address(None) }
}

/// Opens what comes in and passes it on as it is.
async fn pass_on(listener: TcpListener, tls: TlsAcceptor, to: SocketAddr) {
    while let Ok((stream, _)) = listener.accept().await {
        let tls = tls.clone();
        tokio::spawn(async move {
            let (Ok(mut inner), Ok(mut outer)) = (tls.accept(stream).await, TcpStream::connect(to).await) else {
                return;
            };
            // Either side may hang up at any time.
            let _ = tokio::io::copy_bidirectional(&mut inner, &mut outer).await;
        });
    }
}

#[tokio::test]
async fn lists_are_signed_and_limits_are_obeyed_through_tls_with_serenitys_limiter() {
    let options = Options { rate_limits: true, ..Options::default() };
    let start = async |base: String, database| start_bot_at(behind_tls(&base).await, database).await;
    play(options, start, async |d| {
        watch(d).await;
        for who in ["Ana", "Ben", "Chloe", "Dmitri"] {
            d.post(who, LIST).await;
        }
        for _ in 0..4 {
            d.next_call("a sign", |call| call.path.contains("/reactions/") && call.status == 204).await;
        }
        assert!(d.slash("Emi", "rocky leaderboard").await.to_string().contains("4 lists"));
        // Whoever is told to wait waits: a call before its time would be one too soon.
        d.discord().fail_calls("PUT", "/reactions/", 1, Trouble::RateLimit(Duration::from_millis(700)));
        let post = d.post("Emi", LIST).await;
        let sign = |call: &Call| call.method == "PUT" && call.path.contains(&format!("/messages/{post}/reactions/"));
        assert_eq!(d.next_call("a sign", sign).await.status, 429);
        assert_eq!(d.next_call("a sign", sign).await.status, 204);
        d.discord().fence(PATIENCE).await.unwrap();
        assert_eq!(d.discord().calls_too_soon(), 0);
        signed(d, "Farid", LIST, "📝").await;
    })
    .await;
}
