package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	driver "modernc.org/sqlite" // also registers itself
	sqlite3 "modernc.org/sqlite/lib"

	"onrecord"
	"onrecord/internal/query"
)

// applicationID marks a SQLite file as a ledger: "ONRC".
const applicationID = 0x4f4e5243

// waitForOther is how long a writer waits for another program's transaction
// where Options do not say.
const waitForOther = 15 * time.Second

type sqlite struct {
	path string
	wait time.Duration // for another program's transaction
	lean bool          // the file is read and not mapped
}

func (d *sqlite) name() string       { return d.path }
func (d *sqlite) migrations() string { return "migrations/sqlite" }
func (*sqlite) rebind(q string) string {
	return q
}

func (d *sqlite) open(ctx context.Context, create bool) (read, write *sql.DB, err error) {
	if err := d.place(create); err != nil {
		return nil, nil, err
	}
	err = d.check(ctx, d.address(""))
	if unwritable(err) {
		read, err = d.openToRead(ctx, create)
		return read, read, err
	}
	if err != nil {
		return nil, nil, err
	}
	if write, err = sql.Open("sqlite", d.address("&_pragma=cache_size(-128000)&_pragma=journal_mode(wal)&_pragma=wal_autocheckpoint(48000)&_txlock=immediate")); err != nil {
		return nil, nil, err
	}
	write.SetMaxOpenConns(1)
	if read, err = sql.Open("sqlite", d.address("")); err != nil {
		return nil, write, err
	}
	read.SetMaxOpenConns(4)
	return read, write, nil
}

// address is what the driver is told of the file.
func (d *sqlite) address(extra string) string {
	cache, mapped := "-32000", "1073741824"
	if d.lean {
		cache, mapped = "-12000", "0"
	}
	return "file:" + (&url.URL{Path: d.path}).EscapedPath() + "?_pragma=busy_timeout(" + strconv.FormatInt(d.wait.Milliseconds(), 10) +
		")&_pragma=foreign_keys(1)&_pragma=synchronous(normal)&_pragma=cache_size(" + cache + ")&_pragma=mmap_size(" + mapped + ")" +
		"&_pragma=temp_store(2)" + extra
}

// unwritable reports whether the database needs a file that it may not write:
// beside a ledger it keeps others for those who use it at the same time.
func unwritable(err error) bool {
	var e *driver.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code() & 0xff
	return code == sqlite3.SQLITE_CANTOPEN || code == sqlite3.SQLITE_READONLY
}

// openToRead opens a ledger on a disk or in a folder that may not be written:
// with the files beside it where a program that may write has left them, else
// as a file that nobody changes.
func (d *sqlite) openToRead(ctx context.Context, create bool) (*sql.DB, error) {
	switch f, err := os.Open(d.path); {
	case err != nil:
		return nil, onrecord.Errorf(onrecord.Invalid, "it may not be read: %w", errors.Unwrap(err))
	default:
		_ = f.Close()
	}
	if create {
		return nil, onrecord.Errorf(onrecord.Invalid, "the file or its folder may not be written")
	}
	mode := "&mode=ro"
	if err := d.check(ctx, d.address(mode)); unwritable(err) {
		if left, err := os.Stat(d.path + "-wal"); err == nil && left.Size() > 0 {
			return nil, onrecord.Errorf(onrecord.Invalid, "its folder may not be written, and what was written last stands in %s-wal alone; open it once where it may be written, or copy both files there", filepath.Base(d.path))
		}
		mode += "&immutable=1"
	}
	if err := d.check(ctx, d.address(mode)); err != nil {
		return nil, err
	}
	return sql.Open("sqlite", d.address(mode))
}

// check refuses a file that is no ledger, before anything is written to it.
func (d *sqlite) check(ctx context.Context, address string) error {
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // nothing was written
	var id, tables int64
	if err := db.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_master)").Scan(&id, &tables); err != nil {
		return err
	}
	if id == applicationID || (tables == 0 && id == 0) {
		return nil
	}
	return onrecord.Errorf(onrecord.Invalid, "it is a database of something else")
}

// matches asks the index of words, whose rows are versions. Where rows are held
// against them, they are so by the first bits of their ids, which are their
// version's (see id.go): the index by which they are found has the id, and the
// rows themselves need not be read.
func (d *sqlite) matches(words []query.Text, column string, by way, within window) condition {
	found := "rowid"
	if row, ok := strings.CutSuffix(column, ".version_id"); ok && by == byRows {
		bits := " >> " + strconv.Itoa(rowBits)
		column, found = "("+row+".id"+bits+")", "rowid"+bits
	}
	return condition{column + " IN (SELECT " + found + " FROM article_text WHERE article_text MATCH ?" + within.holds("rowid") + ")", []any{allMatched(words)}}
}

// newest: the index has the ids of each word in order, and is read from either
// end.
func (*sqlite) newest(words []query.Text) condition {
	return condition{"article_text f WHERE f.article_text MATCH ?", []any{allMatched(words)}}
}

func (*sqlite) holding(words []query.Text) condition {
	return condition{"article_text WHERE article_text MATCH ?", []any{allMatched(words)}}
}

func allMatched(words []query.Text) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = matched(w)
	}
	return strings.Join(parts, " AND ")
}

// matched writes words in the language of the index.
func matched(words query.Text) string {
	out := `"` + strings.ReplaceAll(words.Words, `"`, `""`) + `"`
	if words.Prefix {
		out += " *"
	}
	return out
}

// chunk has few sizes, so that few statements are prepared.
func (*sqlite) chunk(n int) int {
	size := 64
	for size > n {
		size /= 4
	}
	return size
}

func (*sqlite) values(s shape, rows [][]any) (string, []any) {
	args := make([]any, 0, len(rows)*len(rows[0]))
	for _, r := range rows {
		args = append(args, r...)
	}
	marks := "(?" + strings.Repeat(", ?", strings.Count(s.columns, ",")) + ")"
	return "(" + s.columns + ") VALUES " + marks + strings.Repeat(", "+marks, len(rows)-1), args
}

// unchecked: looking up the entities of an article's rows takes a tenth of what
// keeping them does.
func (*sqlite) unchecked(ctx context.Context, on *sql.Conn, yes bool) error {
	_, err := on.ExecContext(ctx, "PRAGMA foreign_keys = "+strconv.Itoa(1-bit(yes)))
	return err
}

func (*sqlite) indexText() string {
	return "INSERT INTO article_text(rowid, title, text) VALUES (?, ?, ?)"
}

func (*sqlite) look() string { return "" }

func (*sqlite) sizeOf() string {
	return "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"
}

// explain words the driver's errors for people.
func (d *sqlite) explain(err error) error {
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return onrecord.Errorf(onrecord.Conflict, "another program has been writing to it for %v; try again when it is done", d.wait)
	case sqlite3.SQLITE_NOTADB:
		return onrecord.Errorf(onrecord.Invalid, "it is no SQLite file")
	case sqlite3.SQLITE_FULL:
		return onrecord.Errorf(onrecord.Internal, "the disk is full; nothing of this batch was written")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return onrecord.Errorf(onrecord.Invalid, "the file or its folder may not be written")
	case sqlite3.SQLITE_IOERR:
		return onrecord.Errorf(onrecord.Internal, "the disk failed or is full: %w", err)
	case sqlite3.SQLITE_CORRUPT:
		return onrecord.Errorf(onrecord.Internal, "the file is damaged: %w", err)
	}
	return err
}

// backup writes a copy that stands by itself.
func (d *sqlite) backup(ctx context.Context, db *sql.DB, to string) error {
	if _, err := os.Stat(to); err == nil {
		return onrecord.Errorf(onrecord.Conflict, "%s is there already", to)
	}
	part := to + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		_ = os.Remove(part)
		return d.explain(err)
	}
	return os.Rename(part, to)
}
