package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Session gives what is kept of a session that has not run out.
func (s *Store) Session(ctx context.Context, hash string) (data []byte, found bool, err error) {
	err = s.row(ctx)("SELECT data FROM session WHERE hash = ? AND expires > ?", hash, s.stamp()).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, s.fail("read session", err)
}

// SetSession keeps a session, and drops those that have run out.
func (s *Store) SetSession(ctx context.Context, hash string, data []byte, until time.Time) error {
	if _, err := s.exec(ctx, "DELETE FROM session WHERE expires <= ?", s.stamp()); err != nil {
		return s.fail("drop sessions", err)
	}
	_, err := s.exec(ctx, "INSERT INTO session (hash, data, expires) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET data = excluded.data, expires = excluded.expires",
		hash, data, until.UTC().Format(time.RFC3339))
	return s.fail("keep session", err)
}

// DropSession ends a session.
func (s *Store) DropSession(ctx context.Context, hash string) error {
	_, err := s.exec(ctx, "DELETE FROM session WHERE hash = ?", hash)
	return s.fail("drop session", err)
}
