package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/feed"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/store"
	"onrecord/internal/watch"
	"onrecord/reader"
)

// watchFlags are the flags of watch as they were given.
type watchFlags struct {
	format, outlet, state string
	db                    string // a ledger to keep records in, "" for none
	noText, once          bool
	every, pause          time.Duration
	minConfidence         float64
}

func newWatch(e env) *cobra.Command {
	var f watchFlags
	c := &cobra.Command{
		Use:   "watch [flags] URL|FILE...",
		Short: "Follow feeds and print the record of each new article",
		Long: `watch asks feeds from time to time (RSS, Atom, JSON Feed, sitemaps, OPML) and
prints the record of every article that is new in them, until it is interrupted.
FILE is an OPML list, or a text with one address a line.

A feed that has not changed is not sent again; robots.txt is honoured; requests
to one host are kept apart; a feed that fails is asked more and more rarely, and
never before its server allows it. What cannot be had gets one line on standard
error, and is tried again where that may help. With --db it is also kept in the ledger:
'onrecord add --failed' lists it, 'onrecord add --retry-failed' tries it again.

--state keeps what was seen in a file, so that watching goes on where it ended;
without it, everything that the feeds list is new at the beginning. One program
uses a state file at a time; a second says so and ends.

Exit code: 0 ended as wished, 1 something failed (with --once: any feed or
article), 2 the command line is wrong.`,
		Example: `  onrecord watch --state feeds.state feeds.opml >> records.jsonl
  onrecord watch --db onrecord.db --state feeds.state feeds.opml
  onrecord watch --once --state feeds.state https://example.org/politics/rss.xml
  onrecord watch --format text --every 5m https://example.org/news-sitemap.xml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.validate(args); err != nil {
				return usageError{err}
			}
			return runWatch(cmd.Context(), e, f, args)
		},
	}
	c.Flags().StringVar(&f.format, "format", "jsonl", "jsonl (one record a line) or text (for people)")
	c.Flags().BoolVar(&f.noText, "no-text", false, "leave the article's text out of jsonl")
	c.Flags().StringVar(&f.outlet, "outlet", "", "outlet of articles that name none")
	c.Flags().Float64Var(&f.minConfidence, "min-confidence", 0, "leave out rows below this probability of being right (0 to 1)")
	c.Flags().StringVar(&f.state, "state", "", "keep what was seen in this file; made when it is not there")
	c.Flags().StringVar(&f.db, "db", "", "keep the records in this ledger instead of printing them, see add")
	c.Flags().BoolVar(&f.once, "once", false, "ask each feed once, and end")
	c.Flags().DurationVar(&f.every, "every", 15*time.Minute, "time between two looks at a feed, at least 1m")
	c.Flags().DurationVar(&f.pause, "pause", time.Second, "time between two requests to one host, at least 100ms")
	return c
}

func (f watchFlags) validate(args []string) error {
	switch {
	case len(args) == 0:
		return errors.New("nothing to watch: name the addresses of feeds, or a file that lists them")
	case f.format != "jsonl" && f.format != "text":
		return fmt.Errorf("--format %s: want jsonl or text", f.format)
	case !(f.minConfidence >= 0 && f.minConfidence <= 1):
		return fmt.Errorf("--min-confidence %v: want a number from 0 to 1", f.minConfidence)
	case f.every < time.Minute:
		return fmt.Errorf("--every %v: want at least 1m", f.every)
	case f.pause < 100*time.Millisecond:
		return fmt.Errorf("--pause %v: want at least 100ms", f.pause)
	}
	return nil
}

func runWatch(ctx context.Context, e env, f watchFlags, args []string) error {
	w := &watching{e: e, once: f.once}
	addresses := w.addresses(args)
	if len(addresses) == 0 {
		return errFailed
	}
	read, err := reader.New()
	if err != nil {
		return err
	}
	client := fetch.New(e.fetch)
	load, err := ingest.New(ingest.Options{Fetch: client, Outlet: f.outlet})
	if err != nil {
		return err
	}
	state, err := openState(f.state)
	if err != nil {
		return err
	}
	defer state.close()
	w.state, w.read = state, read
	var memory watch.State = state
	if f.db != "" {
		ledger, err := store.Open(ctx, f.db, store.Options{Create: true, Now: time.Now})
		if err != nil {
			return err
		}
		defer ledger.Close() //nolint:errcheck // every article was kept by itself
		if err := w.into(ctx, ledger); err != nil {
			return err
		}
		memory = remembering{state, w}
	}
	w.out = newPrinter(e, readFlags{noText: f.noText, rowFlags: rowFlags{format: f.format, color: "auto", minConfidence: f.minConfidence, minGiven: f.minConfidence > 0}})
	if isTerminal(e.stderr) && !f.once {
		fmt.Fprintf(e.stderr, "onrecord: watching %s, each every %v; Ctrl-C ends\n", counted(len(addresses), "address", "addresses"), f.every)
	}
	err = watch.Run(ctx, watch.Options{
		Clock: clock{}, Fetch: client, Load: load, Sink: w, State: memory,
		Every: f.every, Pause: f.pause, Once: f.once,
	}, addresses...)
	if e := w.settle(ctx, 0); err == nil {
		err = e
	}
	if err == nil && w.failed {
		return errFailed
	}
	return err
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// clock is the machine's.
type clock struct{}

// Now is the time.
func (clock) Now() time.Time { return time.Now() }

// Sleep waits, unless ctx ends.
func (clock) Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// watching prints what watch finds.
type watching struct {
	e       env
	once    bool
	read    *reader.Reader
	ledger  *store.Store // nil to print
	out     *printer
	state   *watchState
	failing map[string]bool // addresses that the ledger has as failed
	failed  bool            // with once, or a list of feeds that could not be read

	unsettled int       // articles that came in since stories were last told
	settled   time.Time // when that was
}

func (w *watching) tell(format string, args ...any) {
	fmt.Fprintf(w.e.stderr, "onrecord: "+format+"\n", args...)
}

// addresses are those that args name, themselves or in files.
func (w *watching) addresses(args []string) []string {
	var out []string
	for _, arg := range args {
		found := []string{arg}
		var err error
		if !strings.Contains(arg, "://") {
			found, err = listed(arg, w.tell)
		} else if u, wrong := url.Parse(arg); wrong != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			err = errors.New("not an address that can be watched: want http:// or https://")
		}
		if err != nil {
			w.tell("%s: %v", arg, err)
			w.failed = true
			continue
		}
		out = append(out, found...)
	}
	return out
}

// listed reads the addresses in a file.
func listed(path string, tell func(string, ...any)) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, bareCause(err)
	}
	defer f.Close() //nolint:errcheck // only read
	b, err := io.ReadAll(io.LimitReader(f, feed.MaxBytes))
	if err != nil {
		return nil, bareCause(err)
	}
	if lines := addressLines(b); lines != nil {
		return lines, nil
	}
	doc, err := feed.Parse(b, "")
	if err != nil {
		return nil, fmt.Errorf("not a list of feeds: %w", err)
	}
	for _, fault := range doc.Faults {
		tell("%s: %v", path, fault)
	}
	var out []string
	for _, l := range doc.Feeds {
		out = append(out, l.URL)
	}
	switch {
	case len(out) > 0:
		return out, nil
	case len(doc.Items) > 0:
		return nil, fmt.Errorf("one feed (%s), not a list of feeds: give the address that it comes from, or read it with 'onrecord read'", doc.Kind)
	}
	return nil, fmt.Errorf("no feed in this %s", doc.Kind)
}

// addressLines are the lines of a text that has an address on each, nil where
// it has anything else. Empty lines and those that begin with # do not count.
func addressLines(b []byte) []string {
	var out []string
	for line := range bytes.Lines(b) {
		text := strings.TrimSpace(strings.TrimPrefix(string(line), "\ufeff"))
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if !strings.HasPrefix(text, "http://") && !strings.HasPrefix(text, "https://") || strings.ContainsAny(text, " \t") {
			return nil
		}
		out = append(out, text)
	}
	return out
}

// Seen asks the state.
func (w *watching) Seen(_ context.Context, key string) (bool, error) { return w.state.has(key), nil }

// Add prints the record of an article and remembers it.
func (w *watching) Add(ctx context.Context, key string, item ingest.Item) error {
	if w.ledger != nil {
		return w.keep(ctx, key, item)
	}
	res := w.out.render(w.read, unit{item: item})
	for _, n := range res.notes {
		w.tell("%s", n)
	}
	if res.err != nil {
		return res.err
	}
	if err := w.out.print(res.record); err != nil {
		return err
	}
	return w.state.see(key)
}

// keep puts the record of an article into the ledger and remembers it.
func (w *watching) keep(ctx context.Context, key string, item ingest.Item) error {
	for _, n := range item.Notes {
		w.tell("%s: %s", item.Place, n.Text)
	}
	has, err := w.ledger.Has(ctx, item.Article)
	if err != nil {
		return err
	}
	if !has {
		// What was fetched is kept, even when watching is interrupted.
		if _, err := w.ledger.Add(context.WithoutCancel(ctx), []*onrecord.Record{w.read.Read(item.Article)}); err != nil {
			return err
		}
		w.unsettled++
	}
	if err := w.mended(ctx, key); err != nil {
		return err
	}
	return w.state.see(key)
}
