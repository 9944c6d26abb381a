package guard

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"onrecord"
)

// The cost of a password, and the lengths of its salt and hash in bytes.
const (
	memory  = 19 << 10 // KiB
	passes  = 2
	threads = 1
	saltLen = 16
	hashLen = 32
)

// The least length of a password in characters, and the greatest in bytes.
const (
	minPassword = 10
	maxPassword = 1024
)

// CheckPassword refuses what is too short or too long to be a password.
func CheckPassword(password string) error {
	switch {
	case utf8.RuneCountInString(password) < minPassword:
		return onrecord.Errorf(onrecord.Invalid, "a password has at least %d characters", minPassword)
	case len(password) > maxPassword:
		return onrecord.Errorf(onrecord.Invalid, "a password has at most %d bytes", maxPassword)
	}
	return nil
}

// ReadPassword takes the first line of in as a password.
func ReadPassword(in io.Reader) (string, error) {
	line, err := bufio.NewReader(io.LimitReader(in, maxPassword+2)).ReadString('\n')
	if err != nil && line == "" {
		return "", onrecord.Errorf(onrecord.Invalid, "no password was given")
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// HashPassword gives what is kept of a password, with a salt of its own, in the
// form $argon2id$v=19$m=…,t=…,p=…$salt$hash.
func HashPassword(password string) (string, error) {
	salt := make([]byte, saltLen)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("salt: %w", err)
	}
	sum := argon2.IDKey([]byte(password), salt, passes, memory, threads, hashLen)
	raw := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, threads, raw.EncodeToString(salt), raw.EncodeToString(sum)), nil
}

// matches reports whether hash was made of password.
func matches(hash, password string) bool {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return false
	}
	var m, t uint32
	var p uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || m > 1<<20 || t < 1 || t > 100 || p < 1 {
		return false
	}
	salt, errS := base64.RawStdEncoding.DecodeString(parts[4])
	want, errW := base64.RawStdEncoding.DecodeString(parts[5])
	if errS != nil || errW != nil || len(want) == 0 {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, t, m, p, uint32(len(want))) //nolint:gosec // a few bytes
	return subtle.ConstantTimeCompare(got, want) == 1
}

// knows reports whether hash was made of password, when its turn has come.
func (g *Guard) knows(ctx context.Context, hash, password string) (bool, error) {
	select {
	case g.hashing <- struct{}{}:
		defer func() { <-g.hashing }()
		return matches(hash, password), nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// tokenPrefix tells people and scanners of secrets what they have found.
const tokenPrefix = "onrecord_"

// NewToken makes the secret of a token, of 128 bits or more, and the hash by
// which it is kept.
func NewToken() (secret, hash string) {
	secret = tokenPrefix + strings.ToLower(rand.Text())
	return secret, hashOf(secret)
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
