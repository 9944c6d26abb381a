// Package ingest turns what a user names (files, folders, patterns, web
// addresses, standard input) into articles.
//
// It takes arguments and gives their articles one at a time, in the order of
// the arguments, of the sorted files in a folder and of the lines or records
// in a file, whatever the number of workers. Nothing is held but what is being
// worked on. What cannot be read becomes an *Error in its place, which names
// the file, the line or record and the cause in one line, and never stops the
// rest.
//
// The kinds, by suffix (each also with .gz), else by their first bytes:
//
//	.txt .text .md .markdown  one article, the text exactly as it came
//	.html .htm .xhtml         one article, see package article
//	.jsonl .ndjson            one object a line an article, see jsonFields
//	.json                     the same, but a list or one object on many lines
//	.csv .tsv                 one row an article, see columns
//	.warc .wet                one page an article, see package warc
//	.rss .atom .opml          the articles that feeds announce, see package feed
//
// Feeds (RSS, Atom, JSON Feed, sitemaps, OPML) are known by their first bytes
// too, and when a web address answers with one. Each entry's page is fetched;
// where it cannot be, and the feed carries the whole text, that is taken. A
// text that is an export of a news archive (see export) is split into its
// articles.
//
// In folders, hidden files, .json, feeds and files of other suffixes are passed
// over and counted. Text keeps its byte order mark and line ends, so that offsets hold
// in the file; text that is not UTF-8 is decoded where its encoding is plain,
// with a Note, and offsets then refer to the decoded text.
//
// Every article leaves with an id (the given one, else of its URL, else of its
// text), its date in one of the two forms of the record, and its language
// where that is sure. Limits: Options.MaxText bytes an article (of HTML,
// article.MaxBytes); a longer line, row or file is refused without being read
// into memory.
package ingest

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"sync/atomic"

	"onrecord"
	"onrecord/internal/fetch"
)

// Options of a Reader; the zero value of a field stands for its default.
type Options struct {
	Stdin     io.Reader         // read for "-"; nil refuses it
	Fetch     *fetch.Client     // gets web addresses; nil refuses them
	Outlet    string            // of articles that name none
	Date      string            // of articles that give none
	Columns   map[string]string // of tables: field to column, where the header's names do not tell
	Jobs      int               // articles made ready at the same time; default the number of CPUs
	MaxText   int64             // bytes of one article as it stands in its file; default 64 MiB
	Headlines bool              // take an article of JSON or of a table that has a title but no text: the title is its text
}

// Reader reads articles. Its ids are remembered over all its calls, so that
// duplicates are told. One call of Articles at a time.
type Reader struct {
	opts  Options
	stats counts
	seen  map[uint64]Place
}

// Place says where an article came from.
type Place struct {
	File string // as named, "-" for standard input, or the web address
	Unit string // "line", "item", "entry", "document" or "record at byte"; "" for a whole file
	N    int64
}

// String is the place as messages give it: "news.jsonl: line 12".
func (p Place) String() string {
	name := shown(p.File)
	if p.Unit == "" {
		return name
	}
	return fmt.Sprintf("%s: %s %d", name, p.Unit, p.N)
}

// Item is one article with where it came from and what was noticed.
type Item struct {
	Article *onrecord.Article // nil beside an error
	Place   Place
	Notes   []Note
}

// Error is why something was not read.
type Error struct {
	Place Place
	Err   error
}

// Error is one line.
func (e *Error) Error() string { return oneLine(fmt.Sprintf("%s: %v", e.Place, e.Err)) }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Stats are counts so far, for progress and for the last line of a report.
type Stats struct {
	Articles   int64 // given
	Failed     int64 // errors given
	Skipped    int64 // files in folders, records of archives, that hold no article
	Duplicates int64 // articles whose id came before
	Bytes      int64 // read from files, as they lie there
}

type counts struct{ articles, failed, skipped, duplicates, bytes atomic.Int64 }

// New makes a Reader. It fails where Options.Date is no date or Options.Columns
// names no field.
func New(opts Options) (*Reader, error) {
	if opts.Jobs <= 0 {
		opts.Jobs = runtime.GOMAXPROCS(0)
	}
	if opts.MaxText <= 0 {
		opts.MaxText = 64 << 20
	}
	if opts.Date != "" {
		date, err := Date(opts.Date)
		if err != nil {
			return nil, err
		}
		opts.Date = date
	}
	columns, err := wanted(opts.Columns)
	if err != nil {
		return nil, err
	}
	opts.Columns = columns
	return &Reader{opts: opts, seen: map[uint64]Place{}}, nil
}

// Stats may be called at any time, from any goroutine.
func (r *Reader) Stats() Stats {
	return Stats{
		r.stats.articles.Load(), r.stats.failed.Load(), r.stats.skipped.Load(), r.stats.duplicates.Load(), r.stats.bytes.Load(),
	}
}

// Articles reads all of args. Each step gives an Item with an article, or an
// *Error. When ctx ends, the sequence ends at once with ctx's error.
func (r *Reader) Articles(ctx context.Context, args ...string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // ends the producer when yield wants no more
		queue := r.inOrder(ctx, args)
		for outcomes, ok := receive(ctx, queue); ok; outcomes, ok = receive(ctx, queue) {
			for out, ok := receive(ctx, outcomes); ok; out, ok = receive(ctx, outcomes) {
				if !yield(r.account(out)) {
					return
				}
			}
		}
		if ctx.Err() != nil {
			yield(Item{}, context.Cause(ctx))
		}
	}
}

// receive waits for the next value of c; a producer that is stuck in a read
// does not keep it.
func receive[T any](ctx context.Context, c <-chan T) (v T, ok bool) {
	if ctx.Err() != nil {
		return v, false
	}
	select {
	case v, ok = <-c:
	case <-ctx.Done():
	}
	return v, ok && ctx.Err() == nil
}

// unit is one article still to be made, or, where many is set, a few that
// only come to light on the way; both may run beside other units.
type unit struct {
	place Place
	load  func() (*onrecord.Article, []Note, error)
	many  func(emit func(unit) bool) bool
}

type outcome struct {
	item Item
	err  error
}

// inOrder starts the loading of the units of args, at most Jobs ahead, and
// gives their outcomes in order. The goroutines end with ctx, but for one that
// waits for a read of standard input that never returns.
func (r *Reader) inOrder(ctx context.Context, args []string) <-chan (<-chan outcome) {
	queue := make(chan (<-chan outcome), r.opts.Jobs)
	emit := func(u unit) bool {
		outcomes := make(chan outcome, 1)
		select {
		case queue <- outcomes:
		case <-ctx.Done():
			return false
		}
		go func() {
			defer close(outcomes)
			r.unfold(ctx, u, outcomes)
		}()
		return true
	}
	go func() {
		defer close(queue)
		w := walker{Reader: r, ctx: ctx, emit: emit}
		for _, arg := range args {
			if ctx.Err() != nil || !w.arg(arg) {
				return
			}
		}
	}()
	return queue
}

// unfold makes the articles of a unit, one after the other.
func (r *Reader) unfold(ctx context.Context, u unit, outcomes chan<- outcome) bool {
	if u.many != nil {
		return u.many(func(v unit) bool { return r.unfold(ctx, v, outcomes) })
	}
	select {
	case outcomes <- r.make(u):
		return true
	case <-ctx.Done():
		return false
	}
}

func (r *Reader) make(u unit) outcome {
	a, notes, err := u.load()
	if err != nil {
		return outcome{Item{Place: u.place, Notes: notes}, &Error{u.place, cause(err)}}
	}
	notes = append(notes, r.finish(a)...)
	return outcome{item: Item{a, u.place, notes}}
}

// account counts an outcome and tells a duplicate; it runs in order.
func (r *Reader) account(o outcome) (Item, error) {
	if o.err != nil {
		r.stats.failed.Add(1)
		return o.item, o.err
	}
	r.stats.articles.Add(1)
	if note, ok := r.duplicate(o.item); ok {
		r.stats.duplicates.Add(1)
		o.item.Notes = append(o.item.Notes, note)
	}
	return o.item, nil
}
