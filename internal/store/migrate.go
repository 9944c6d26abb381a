package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"

	"onrecord"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the tables to this program's version; it refuses a ledger
// that a newer program made.
func (s *Store) migrate(ctx context.Context) error {
	folder, err := fs.Sub(migrations, s.d.migrations())
	if err != nil {
		return err
	}
	kind := database.DialectPostgres
	if _, ok := s.d.(*sqlite); ok {
		kind = database.DialectSQLite3
	}
	provider, err := goose.NewProvider(kind, s.write, folder, goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true))
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	newest := sources[len(sources)-1].Version
	at, known, err := s.schemaVersion(ctx)
	switch {
	case err != nil:
		return err
	case at > newest:
		return onrecord.Errorf(onrecord.Conflict, "it was made by a newer program (its tables are of version %d, this program knows %d); take a newer onrecord", at, newest)
	case at == newest && known == len(sources):
		return nil
	case s.read == s.write && kind == database.DialectSQLite3:
		return onrecord.Errorf(onrecord.Invalid, "it was made by an older program and may not be written, so that its tables cannot be brought up to date")
	}
	if kind == database.DialectSQLite3 {
		// First of all: a program killed between the tables and the mark would
		// leave what looks like a database of something else.
		if _, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return err
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("make tables: %w", err)
	}
	return nil
}

// schemaVersion is the version of the tables, 0 when there are none, and how
// many migrations made them.
func (s *Store) schemaVersion(ctx context.Context) (at int64, known int, err error) {
	there := "SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'"
	if _, ok := s.d.(postgres); ok {
		there = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'goose_db_version' AND table_schema = current_schema()"
	}
	var n int64
	if err := s.write.QueryRowContext(ctx, there).Scan(&n); err != nil || n == 0 {
		return 0, 0, err
	}
	err = s.write.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0), count(DISTINCT CASE WHEN version_id > 0 THEN version_id END) FROM goose_db_version WHERE is_applied").Scan(&at, &known)
	return at, known, err
}
