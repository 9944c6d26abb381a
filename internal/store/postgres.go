package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"
	"net/url"
	"os"
	"os/exec"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"onrecord"
	"onrecord/internal/query"
)

type postgres struct{ dsn string }

func (d postgres) name() string {
	u, err := url.Parse(d.dsn)
	if err != nil {
		return "at a malformed address"
	}
	return u.Redacted()
}

func (postgres) migrations() string     { return "migrations/postgres" }
func (postgres) rebind(q string) string { return numbered(q) }

func (d postgres) open(ctx context.Context, _ bool) (read, write *sql.DB, err error) {
	db, err := sql.Open("pgx", d.dsn)
	if err != nil {
		return nil, nil, onrecord.Errorf(onrecord.Invalid, "%w", err)
	}
	db.SetMaxOpenConns(8)
	return db, db, db.PingContext(ctx)
}

// matches asks the version's own column of words.
func (d postgres) matches(words []query.Text, column string, _ way, within window) condition {
	c := d.holding(words)
	c.sql = column + " IN (SELECT vw.id FROM " + c.sql + within.holds("vw.id") + ")"
	return c
}

func (postgres) holding(words []query.Text) condition {
	c := condition{sql: "version vw WHERE vw.words @@ ("}
	for i, w := range words {
		if i > 0 {
			c.sql += " && "
		}
		if w.Prefix {
			c.add("", condition{"to_tsquery('simple', ?)", []any{"'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(w.Words) + "':*"}})
		} else {
			c.add("", condition{"phraseto_tsquery('simple', ?)", []any{w.Words}})
		}
	}
	c.sql += ")"
	return c
}

// newest: an index of words in PostgreSQL has no order.
func (postgres) newest([]query.Text) condition { return condition{} }

// chunk bounds what one statement carries.
func (postgres) chunk(n int) int { return min(n, 5000) }

// values hands rows over column by column: one statement for any number of them.
// A column in which no row has anything is left out.
func (postgres) values(s shape, rows [][]any) (string, []any) {
	var columns, arrays []string
	var args []any
	for i, name := range strings.Split(s.columns, ", ") {
		if kind, array := arrayOf(rows, i); array != nil {
			columns, arrays, args = append(columns, name), append(arrays, "?::"+kind+"[]"), append(args, array)
		}
	}
	return "(" + strings.Join(columns, ", ") + ") SELECT * FROM unnest(" + strings.Join(arrays, ", ") + ")", args
}

// arrayOf is a column of rows and the kind of its values, nil for one of nulls.
func arrayOf(rows [][]any, column int) (kind string, array any) {
	for _, r := range rows {
		switch r[column].(type) {
		case string:
			return "text", gather(rows, column, func(v any) pgtype.Text {
				s, ok := v.(string)
				return pgtype.Text{String: s, Valid: ok}
			})
		case float64:
			return "float8", gather(rows, column, func(v any) pgtype.Float8 {
				f, ok := v.(float64)
				return pgtype.Float8{Float64: f, Valid: ok}
			})
		case int, int64:
			return "int8", gather(rows, column, func(v any) pgtype.Int8 {
				if n, ok := v.(int); ok {
					return pgtype.Int8{Int64: int64(n), Valid: true}
				}
				n, ok := v.(int64)
				return pgtype.Int8{Int64: n, Valid: ok}
			})
		}
	}
	return "", nil
}

func gather[T any](rows [][]any, column int, one func(any) T) pgtype.FlatArray[T] {
	out := make(pgtype.FlatArray[T], len(rows))
	for i, r := range rows {
		out[i] = one(r[column])
	}
	return out
}

// unchecked is nothing here: who may keep a server from looking up is a user of
// another rank.
func (postgres) unchecked(context.Context, *sql.Conn, bool) error { return nil }

func (postgres) indexText() string { return "" }

func (postgres) look() string { return "ANALYZE name_word, entity, mention" }

func (postgres) sizeOf() string { return "SELECT pg_database_size(current_database())" }

// explain words the driver's errors for people.
func (d postgres) explain(err error) error {
	var server *pgconn.PgError
	var connect *pgconn.ConnectError
	var network net.Error
	switch {
	case errors.As(err, &server) && server.Code == "53100":
		return onrecord.Errorf(onrecord.Internal, "the server's disk is full; nothing of this batch was written")
	case errors.As(err, &server) && (server.Code == "25006" || server.Code == "42501"):
		return onrecord.Errorf(onrecord.Invalid, "it may not be written: %s", server.Message)
	case errors.As(err, &server) && strings.HasPrefix(server.Code, "57P"):
		return onrecord.Errorf(onrecord.Internal, "the connection was lost: %s; nothing of this batch was written", server.Message)
	case errors.As(err, &server):
		return onrecord.Errorf(onrecord.Internal, "%s (%s)", server.Message, server.Code)
	case errors.As(err, &connect):
		return onrecord.Errorf(onrecord.Invalid, "the server does not answer: %s", lastLine(connect.Error()))
	case errors.As(err, &network), errors.Is(err, net.ErrClosed), errors.Is(err, driver.ErrBadConn), pgconn.SafeToRetry(err), strings.Contains(err.Error(), "unexpected EOF"),
		strings.Contains(err.Error(), "conn closed"):
		return onrecord.Errorf(onrecord.Internal, "the connection was lost; nothing of this batch was written")
	}
	return err
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// backup leaves the work to PostgreSQL's own program.
func (d postgres) backup(ctx context.Context, _ *sql.DB, to string) error {
	if _, err := os.Stat(to); err == nil {
		return onrecord.Errorf(onrecord.Conflict, "%s is there already", to)
	}
	program, err := exec.LookPath("pg_dump")
	if err != nil {
		return onrecord.Errorf(onrecord.NotFound, "a backup of PostgreSQL needs its program pg_dump")
	}
	part := to + ".part"
	out, err := exec.CommandContext(ctx, program, "--format=custom", "--file="+part, d.dsn).CombinedOutput() //nolint:gosec // the ledger's own address
	if err != nil {
		_ = os.Remove(part)
		return onrecord.Errorf(onrecord.Internal, "pg_dump: %s", lastLine(string(out)))
	}
	return os.Rename(part, to)
}
