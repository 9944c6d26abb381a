package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"unicode"

	"onrecord"
)

// The roles of an account; each may what the one before may.
const (
	RoleReader   = "reader"   // looks
	RoleReviewer = "reviewer" // decides about rows
	RoleAdmin    = "admin"    // sees who came in
)

// Roles lists them in their order.
func Roles() []string { return []string{RoleReader, RoleReviewer, RoleAdmin} }

// Account is somebody who may use the ledger over the web.
type Account struct {
	Name     string
	Role     string
	Password string // its hash, in the words of whoever made it
	Epoch    int64  // grows with every change of password or role
	Created  string
}

// AddAccount keeps a new one.
func (s *Store) AddAccount(ctx context.Context, a Account) error {
	if err := nameable(a.Name); err != nil {
		return err
	}
	if err := isRole(a.Role); err != nil {
		return err
	}
	n, err := s.exec(ctx, "INSERT INTO account (name, role, password, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", a.Name, a.Role, a.Password, s.stamp())
	if err == nil && n == 0 {
		return onrecord.Errorf(onrecord.Conflict, "there is a user %q already", a.Name)
	}
	return s.fail("add user", err)
}

// nameable refuses names that look like others or break a line of a log.
func nameable(name string) error {
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-@", r)
	}
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, odd) {
		return onrecord.Errorf(onrecord.Invalid, "user name %.70q: want 1 to 64 letters, digits, and . _ - @", name)
	}
	return nil
}

func isRole(role string) error {
	if !slices.Contains(Roles(), role) {
		return onrecord.Errorf(onrecord.Invalid, "role %.70q: want %s", role, strings.Join(Roles(), ", "))
	}
	return nil
}

const accountColumns = "SELECT name, role, password, epoch, created FROM account"

// Account gives one by its name.
func (s *Store) Account(ctx context.Context, name string) (Account, error) {
	var a Account
	err := s.row(ctx)(accountColumns+" WHERE name = ?", name).Scan(&a.Name, &a.Role, &a.Password, &a.Epoch, &a.Created)
	if errors.Is(err, sql.ErrNoRows) {
		return a, noAccount(name)
	}
	return a, s.fail("read user", err)
}

func noAccount(name string) error {
	return onrecord.Errorf(onrecord.NotFound, "there is no user %.70q", name)
}

// Accounts lists them by name.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) {
	rows, err := s.read.QueryContext(ctx, accountColumns+" ORDER BY name")
	if err != nil {
		return nil, s.fail("read users", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	var out []Account
	for rows.Next() {
		var a Account
		if err := rows.Scan(&a.Name, &a.Role, &a.Password, &a.Epoch, &a.Created); err != nil {
			return nil, s.fail("read users", err)
		}
		out = append(out, a)
	}
	return out, s.fail("read users", rows.Err())
}

// HasAccounts reports whether there is one at all.
func (s *Store) HasAccounts(ctx context.Context) (bool, error) {
	var n int
	err := s.row(ctx)("SELECT count(*) FROM (SELECT 1 FROM account LIMIT 1) one").Scan(&n)
	return n > 0, s.fail("read users", err)
}

// SetPassword gives an account the hash of another password, and ends its
// sessions.
func (s *Store) SetPassword(ctx context.Context, name, hash string) error {
	return s.ofAccount(ctx, name, "UPDATE account SET password = ?, epoch = epoch + 1 WHERE name = ?", hash, name)
}

// SetRole gives an account another role, and ends its sessions. Its tokens
// that may do more are revoked.
func (s *Store) SetRole(ctx context.Context, name, role string) error {
	if err := isRole(role); err != nil {
		return err
	}
	if err := s.ofAccount(ctx, name, "UPDATE account SET role = ?, epoch = epoch + 1 WHERE name = ?", role, name); err != nil {
		return err
	}
	for _, more := range Roles()[slices.Index(Roles(), role)+1:] {
		if _, err := s.exec(ctx, "DELETE FROM token WHERE account = ? AND role = ?", name, more); err != nil {
			return s.fail("revoke tokens", err)
		}
	}
	return nil
}

// RemoveAccount takes an account and its tokens away. What it decided stays.
func (s *Store) RemoveAccount(ctx context.Context, name string) error {
	return s.ofAccount(ctx, name, "DELETE FROM account WHERE name = ?", name)
}

func (s *Store) ofAccount(ctx context.Context, name, text string, args ...any) error {
	n, err := s.exec(ctx, text, args...)
	if err == nil && n == 0 {
		return noAccount(name)
	}
	return s.fail("change user", err)
}

// exec runs one statement that changes nothing of what the ledger says.
func (s *Store) exec(ctx context.Context, text string, args ...any) (int64, error) {
	res, err := s.write.ExecContext(ctx, s.d.rebind(text), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
