// Package store is the ledger: it keeps records, answers questions about
// them, and remembers what people decided. One type serves SQLite in a file
// and PostgreSQL; what differs stands in dialect.go.
//
// It takes records whole (Add) and gives rows (List, Stands, Person). The
// tables are described in docs/ledger.md. What holds for all of them:
//
//   - Ids are content hashes, so the same article taken in twice changes
//     nothing. They begin with the day of publication, so that the order of
//     ids, downwards, is newest first; see id.go.
//   - An article has versions: a changed text, title or date is a new one.
//     Rows stay with the version that they were read from, with their words
//     and the bytes where those stand. Only rows of the current version are
//     listed.
//   - What people decide is appended to the table decision and never changed.
//     The rows show the outcome: the fold of the decisions that were not
//     undone. A row that somebody decided about is never touched by a reader
//     again.
//
// A batch is one transaction: a program that is killed leaves whole batches.
// Errors are of a code of package onrecord; messages are one line.
package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"onrecord"
)

// Options of Open.
type Options struct {
	Create bool             // make the ledger when it is not there
	Now    func() time.Time // the clock of what is taken in and decided
	Lean   bool             // for a program that runs long beside others: little memory, a SQLite file is not mapped into it
	Wait   time.Duration    // how long to wait for another program that writes to the same SQLite file; 15 seconds when 0
}

// Store is an open ledger. It serves any number of goroutines.
type Store struct {
	d     dialect
	read  *sql.DB
	write *sql.DB // the same pool as read, or one connection that writes
	now   func() time.Time
	known *names

	counted latest
	names   lookups
	bounds  bounds
	who     officials
}

// Open opens the ledger that dsn names: a path of a SQLite file, or an address
// postgres://…. The tables are made or brought to this program's version. A
// SQLite file that may not be written, itself or its folder, is opened to be
// read, unless it would have to be made.
func Open(ctx context.Context, dsn string, opts Options) (*Store, error) {
	s := &Store{now: opts.Now, known: noNames(), bounds: usual()}
	var err error
	if IsAddress(dsn) {
		s.d = postgres{dsn}
	} else {
		s.d = &sqlite{path: dsn, wait: cmp.Or(opts.Wait, waitForOther), lean: opts.Lean}
	}
	if s.read, s.write, err = s.d.open(ctx, opts.Create); err == nil {
		err = s.migrate(ctx)
	}
	if err != nil {
		err = s.d.explain(err)
		_ = s.Close()
		return nil, fmt.Errorf("ledger %s: %w", s.d.name(), err)
	}
	return s, nil
}

// IsAddress reports whether dsn is an address of PostgreSQL and no path.
func IsAddress(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// Close lets go of the ledger.
func (s *Store) Close() error {
	var err error
	if s.write != nil && s.write != s.read {
		err = s.write.Close()
	}
	if s.read != nil {
		if e := s.read.Close(); err == nil {
			err = e
		}
	}
	return err
}

// Name is how the ledger is named in messages, without a password.
func (s *Store) Name() string { return s.d.name() }

// stamp is the present moment as the ledger writes it.
func (s *Store) stamp() string { return s.now().UTC().Format(time.RFC3339) }

// fail words an error of the database for people.
func (s *Store) fail(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s in ledger %s: %w", doing, s.d.name(), s.d.explain(err))
}

// inTx does work in one transaction that writes.
func (s *Store) inTx(ctx context.Context, doing string, work func(*tx) error) error {
	return s.within(ctx, s.write, doing, work)
}

// inBulk does work in one transaction that writes many rows, and first of all
// whatever they refer to.
func (s *Store) inBulk(ctx context.Context, doing string, work func(*tx) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return s.fail(doing, err)
	}
	defer conn.Close() //nolint:errcheck // goes back to the others
	if err := s.d.unchecked(ctx, conn, true); err != nil {
		return s.fail(doing, err)
	}
	err = s.within(ctx, conn, doing, work)
	return cmp.Or(err, s.fail(doing, s.d.unchecked(context.WithoutCancel(ctx), conn, false)))
}

// beginner begins transactions.
type beginner interface {
	BeginTx(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error)
}

func (s *Store) within(ctx context.Context, on beginner, doing string, work func(*tx) error) error {
	raw, err := on.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(doing, err)
	}
	t := &tx{Tx: raw, d: s.d, ctx: ctx, stamp: s.stamp(), stmts: map[string]*sql.Stmt{}}
	if err := work(t); err != nil {
		_ = raw.Rollback()
		if onrecord.CodeOf(err) != onrecord.Internal {
			return err
		}
		return s.fail(doing, err)
	}
	if t.changed {
		// Last, so that who writes at the same time waits for a moment only.
		if _, err := t.do("UPDATE revision SET n = n + 1"); err != nil {
			_ = raw.Rollback()
			return s.fail(doing, err)
		}
	}
	return s.fail(doing, raw.Commit())
}

// Revision is a number that grows with every change of what the ledger says;
// accounts and sessions are no part of that.
func (s *Store) Revision(ctx context.Context) (int64, error) {
	var n int64
	err := s.row(ctx)("SELECT n FROM revision").Scan(&n)
	return n, s.fail("read revision", err)
}

// tx is a transaction whose statements are prepared once.
type tx struct {
	*sql.Tx
	d     dialect
	ctx   context.Context //nolint:containedctx // lives as long as the transaction, which has one too
	stamp string          // the moment at which it began
	stmts map[string]*sql.Stmt

	changed bool // it has written
}

func (t *tx) prepared(query string) (*sql.Stmt, error) {
	if st := t.stmts[query]; st != nil {
		return st, nil
	}
	st, err := t.PrepareContext(t.ctx, t.d.rebind(query))
	if err != nil {
		return nil, err
	}
	t.stmts[query] = st
	return st, nil
}

// do runs a statement and gives the number of rows that it changed.
func (t *tx) do(query string, args ...any) (int64, error) {
	st, err := t.prepared(query) //nolint:sqlclosecheck // ends with the transaction
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	t.changed = t.changed || n > 0
	return n, err
}

func (t *tx) one(query string, args ...any) *sql.Row {
	st, err := t.prepared(query) //nolint:sqlclosecheck // ends with the transaction
	if err != nil {
		return t.QueryRowContext(t.ctx, t.d.rebind(query), args...)
	}
	return st.QueryRowContext(t.ctx, args...)
}

// each calls scan for every row of a query.
func (t *tx) each(query string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := t.QueryContext(t.ctx, t.d.rebind(query), args...)
	return scanAll(rows, err, scan)
}

// often does what each does with a query that comes again and again.
func (t *tx) often(query string, scan func(*sql.Rows) error, args ...any) error {
	st, err := t.prepared(query) //nolint:sqlclosecheck // ends with the transaction
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(t.ctx, args...)
	return scanAll(rows, err, scan)
}

// each calls scan for every row of a query.
func (s *Store) each(ctx context.Context, query string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := s.read.QueryContext(ctx, s.d.rebind(query), args...)
	return scanAll(rows, err, scan)
}

func scanAll(rows *sql.Rows, err error, scan func(*sql.Rows) error) error {
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
