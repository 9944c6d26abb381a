package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"onrecord"
)

// Token is a key by which a program acts for an account.
type Token struct {
	ID      int64
	Account string
	Role    string // at most the account's
	Note    string
	Created string
	Expires string // "" for never
}

// AddToken keeps a token by its hash, and gives its number.
func (s *Store) AddToken(ctx context.Context, t Token, hash string) (int64, error) {
	a, err := s.Account(ctx, t.Account)
	if err != nil {
		return 0, err
	}
	if err := isRole(t.Role); err != nil {
		return 0, err
	}
	if slices.Index(Roles(), t.Role) > slices.Index(Roles(), a.Role) {
		return 0, onrecord.Errorf(onrecord.Invalid, "%s is a %s, and a token may do no more than its user", a.Name, a.Role)
	}
	var id int64
	err = s.write.QueryRowContext(ctx, s.d.rebind("INSERT INTO token (hash, account, role, note, created, expires) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"),
		hash, t.Account, t.Role, some(t.Note), s.stamp(), some(t.Expires)).Scan(&id)
	return id, s.fail("add token", err)
}

const tokenColumns = "SELECT id, account, role, coalesce(note, ''), created, coalesce(expires, '') FROM token"

// Token gives the one with a hash that has not run out.
func (s *Store) Token(ctx context.Context, hash string) (Token, error) {
	var t Token
	err := s.row(ctx)(tokenColumns+" WHERE hash = ? AND (expires IS NULL OR expires > ?)", hash, s.stamp()).Scan(&t.ID, &t.Account, &t.Role, &t.Note, &t.Created, &t.Expires)
	if errors.Is(err, sql.ErrNoRows) {
		return t, onrecord.Errorf(onrecord.NotFound, "there is no such token")
	}
	return t, s.fail("read token", err)
}

// Tokens lists those of an account, of all when account is "".
func (s *Store) Tokens(ctx context.Context, account string) ([]Token, error) {
	rows, err := s.read.QueryContext(ctx, s.d.rebind(tokenColumns+" WHERE ? = '' OR account = ? ORDER BY id"), account, account)
	if err != nil {
		return nil, s.fail("read tokens", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Token
	for rows.Next() {
		var t Token
		if err := rows.Scan(&t.ID, &t.Account, &t.Role, &t.Note, &t.Created, &t.Expires); err != nil {
			return nil, s.fail("read tokens", err)
		}
		out = append(out, t)
	}
	return out, s.fail("read tokens", rows.Err())
}

// RevokeToken takes a token away.
func (s *Store) RevokeToken(ctx context.Context, id int64) error {
	n, err := s.exec(ctx, "DELETE FROM token WHERE id = ?", id)
	if err == nil && n == 0 {
		return onrecord.Errorf(onrecord.NotFound, "there is no token %d", id)
	}
	return s.fail("revoke token", err)
}
