"""The secret that opens a database, and the four operations that guard it.

Standard constructions only (protection.md, Keys and signing in): Argon2id from a passphrase to
a key, AES-256-GCM to wrap, X25519 with HKDF and AES-256-GCM to seal to a public key, and
HMAC-SHA256. Every ciphertext is bound to a label that says where it belongs.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.store.slot_file import KEY_BYTES, Cost

NONCE_BYTES = 12
SEALING = b"groupdesk sealed secret 1"
GUARDING = b"groupdesk slot file 1"


class WrongKey(Exception):
    """The ciphertext was not made with this key and label, or was changed since."""


@dataclass(frozen=True)
class Secret:
    """What every slot guards: 32 bytes for SQLCipher, and 32 for the HMAC of the journal's chain.

    Re-keying changes the first; the second stays, so that the chain can still be verified.
    """

    database_key: bytes = field(repr=False)
    chain_key: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> "Secret":
        """Two new random keys."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_bytes(cls, joined: bytes) -> "Secret":
        """The reverse of bytes(). Raises WrongKey when the length is not that of a secret."""
        if len(joined) != 2 * KEY_BYTES:
            raise WrongKey
        return cls(joined[:KEY_BYTES], joined[KEY_BYTES:])

    def rekeyed(self) -> "Secret":
        """The same secret with a new database key."""
        return replace(self, database_key=secrets.token_bytes(KEY_BYTES))

    def __bytes__(self) -> bytes:
        return self.database_key + self.chain_key


def as_typed(passphrase: str) -> bytes:
    """The bytes a passphrase stands for: NFKC, so that every keyboard's é is the same é."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """A 32-byte key from a passphrase, with the given work."""
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return argon.derive(as_typed(passphrase))


def wrap(key: bytes, content: bytes, label: bytes) -> bytes:
    """Encrypt ``content`` under ``key``, bound to ``label``: nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, label)


def unwrap(key: bytes, wrapped: bytes, label: bytes) -> bytes:
    """The reverse of wrap. Raises WrongKey."""
    nonce, ciphertext = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, label)
    except (InvalidTag, ValueError) as error:
        raise WrongKey from error


def seal(public: bytes, content: bytes, label: bytes) -> bytes:
    """Encrypt ``content`` so that only the holder of the private half can read it.

    Raises WrongKey when ``public`` is not a usable key.
    """
    once = X25519PrivateKey.generate()
    once_public = once.public_key().public_bytes_raw()
    key = _agreed(once, public, once_public + public)
    return once_public + wrap(key, content, label)


def unseal(private: bytes, sealed: bytes, label: bytes) -> bytes:
    """The reverse of seal, with the private key's raw bytes. Raises WrongKey."""
    once_public, wrapped = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    key = _agreed(
        X25519PrivateKey.from_private_bytes(private),
        once_public,
        once_public + public_half(private),
    )
    return unwrap(key, wrapped, label)


def public_half(private: bytes) -> bytes:
    """The public key that belongs to a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def new_private() -> bytes:
    """A new X25519 private key, raw."""
    return X25519PrivateKey.generate().private_bytes_raw()


def mac(secret: Secret, content: bytes) -> bytes:
    """The MAC of the slot file under a key that only the database key yields."""
    key = HKDF(SHA256(), KEY_BYTES, salt=None, info=GUARDING).derive(secret.database_key)
    return hmac.digest(key, content, hashlib.sha256)


def _agreed(private: X25519PrivateKey, public: bytes, transcript: bytes) -> bytes:
    """The key both ends reach. A point of low order would make it known to all: refused."""
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise WrongKey from error
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=SEALING + transcript).derive(shared)
