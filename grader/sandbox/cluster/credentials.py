"""A key and a certificate for one run's own workers: nobody else on this machine can give them orders."""

from __future__ import annotations

from datetime import UTC, datetime

from distributed import Security

_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)  # RFC 5280, 4.1.2.5: no expiry


def own_credentials() -> Security | None:
    """For every role; in memory only, for as long as the run. None without the package `cryptography`.

    As `Security.temporary()` of Dask, whose certificate is valid from this second on: a clock that is set back, were it
    by a moment, would part all workers from the run.
    """
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
    except ImportError:
        return None
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "grader")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), *_ALWAYS)
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    signed = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
    secret = key.private_bytes(*form).decode()
    roles = {
        f"tls_{role}_{what}": text
        for role in ("client", "scheduler", "worker")
        for what, text in (("key", secret), ("cert", signed))
    }
    return Security(require_encryption=True, tls_ca_file=signed, **roles)  # type: ignore[no-untyped-call]
