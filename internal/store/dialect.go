package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"onrecord/internal/query"
)

// way is how the rows are found whose article holds words.
type way uint8

const (
	byWords way = iota // the articles with the words are looked up, then their rows
	byRows             // rows are held against the articles with the words
)

// dialect is what differs between the two databases.
type dialect interface {
	// name is the ledger as messages give it.
	name() string
	// open gives the connections that read and those that write.
	open(ctx context.Context, create bool) (read, write *sql.DB, err error)
	// migrations is the folder of this dialect's migrations.
	migrations() string
	// rebind turns the placeholders ? into the dialect's own.
	rebind(text string) string
	// chunk is how many of n rows one insert takes at best.
	chunk(n int) int
	// values is the columns of an insert and what goes into them.
	values(s shape, rows [][]any) (text string, args []any)
	// unchecked has a connection take rows without looking up what they refer
	// to, where that is not the database's own affair, or look it up again.
	unchecked(ctx context.Context, on *sql.Conn, yes bool) error
	// matches is the condition that the version in column, one of a window,
	// holds all the words, found in a way.
	matches(words []query.Text, column string, by way, within window) condition
	// holding is the versions that hold all the words, to be counted.
	holding(words []query.Text) condition
	// newest is the versions f.rowid that hold all the words, as they are walked
	// down from the newest; empty where they can't be.
	newest(words []query.Text) condition
	// indexText puts a version's words into the index, where that is not the
	// database's own doing.
	indexText() string
	// look is a statement that has the database see how much has come to the
	// tables of names, where it would else find out later.
	look() string
	// explain words an error of the driver for people.
	explain(err error) error
	// sizeOf is a query for the bytes that the ledger takes.
	sizeOf() string
	// backup copies the ledger to a file.
	backup(ctx context.Context, db *sql.DB, to string) error
}

// numbered turns ? into $1, $2 …; the queries hold no other question marks.
func numbered(text string) string {
	var b strings.Builder
	n := 0
	for i := range len(text) {
		if text[i] != '?' {
			b.WriteByte(text[i])
			continue
		}
		n++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}
