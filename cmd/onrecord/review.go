package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"onrecord/internal/query"
	"onrecord/internal/report"
	"onrecord/internal/store"
)

// reviewFlags are the flags of review as they were given.
type reviewFlags struct {
	db, kind, who, color string
	accept, reject, edit string
	set                  map[string]string
	limit                int
	second               bool
}

func newReview(e env) *cobra.Command {
	var f reviewFlags
	c := &cobra.Command{
		Use:   "review [flags] [QUERY]",
		Short: "Accept, reject and edit rows, one after the other",
		Long: `review shows rows that nobody has decided about, the least certain first (those
whose chance of being right is nearest to even; among equals those about whom most
is on the record), and takes one key for each:

  a accept   r reject   e edit   s skip   u undo your last   q quit

Decisions are kept with who made them and when; they are never changed, only
undone. A rejected row is no longer listed (reviewed:rejected finds it), and
does not come back when the article is read again.

--second shows rows that somebody else has decided about, in no order, each as it
was read: what a second person says of them is kept, changes nothing, and tells in
stats and on the page of review how far people agree (docs/review.md).

With --accept, --reject or --edit ID, one row is decided about without asking. Who
is who is decided with merge, split and links.`,
		Example: `  onrecord review 'target:"Alan Thorne"'
  onrecord review --kind quotes 'confidence<0.6'
  onrecord review --kind positions --edit 1f4k2 --set stance=opposes
  onrecord review --second --who bo`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			return runReview(cmd.Context(), e, &f, args)
		},
	}
	dbFlag(c, &f.db)
	whoFlag(c, &f.who)
	c.Flags().StringVar(&f.kind, "kind", "positions", "quotes, positions, figures, offices, letters or events")
	c.Flags().StringVar(&f.color, "color", "auto", "auto (on a terminal), always or never")
	c.Flags().IntVar(&f.limit, "limit", 100, "rows at most; 0 for all")
	c.Flags().BoolVar(&f.second, "second", false, "check rows a second time that others have decided about")
	c.Flags().StringVar(&f.accept, "accept", "", "accept the row with this id")
	c.Flags().StringVar(&f.reject, "reject", "", "reject the row with this id")
	c.Flags().StringVar(&f.edit, "edit", "", "edit the row with this id, with --set")
	c.Flags().StringToStringVar(&f.set, "set", nil, "what an edit changes, as stance=opposes,holder=\"Ann Lee\"")
	return c
}

func runReview(ctx context.Context, e env, f *reviewFlags, args []string) error {
	f.who = decider(e, f.who)
	q, err := asked(args)
	if err != nil {
		return err
	}
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		for _, one := range []struct {
			act store.Act
			id  string
		}{{store.Accept, f.accept}, {store.Reject, f.reject}, {store.Edit, f.edit}} {
			if one.id == "" {
				continue
			}
			kind, err := s.Find(ctx, one.id)
			if err != nil {
				return err
			}
			return f.settle(ctx, s, one.act, kind, one.id, f.set)
		}
		return f.ask(ctx, e, s, q)
	})
}

// ask shows row after row.
func (f *reviewFlags) ask(ctx context.Context, e env, s *store.Store, q query.Query) error {
	kind := store.Kind(f.kind)
	if len(store.Editable(kind)) == 0 {
		return usageError{fmt.Errorf("--kind %s: want quotes, positions, figures, offices, letters or events", f.kind)}
	}
	rows, err := f.queue(ctx, s, kind, q)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		fmt.Fprintln(e.stderr, "onrecord: nothing left to review")
		return nil
	}
	keys := newKeys(e)
	for i := 0; i < len(rows); i++ {
		c := card(kind, rows[i])
		c.Foot = fmt.Sprintf("%d of %d · %.0f%% sure · %s", i+1, len(rows), 100*sure(rows[i]), c.Foot)
		if err := report.Cards(e.stdout, []report.Card{c}, report.Style{Full: true, Color: f.color == "always" || f.color == "auto" && isTerminal(e.stdout)}); err != nil {
			return err
		}
		step, err := f.decide(ctx, e, s, kind, rows[i], keys)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		i = max(i+step, -1)
	}
	return nil
}

// queue is the rows that are shown.
func (f *reviewFlags) queue(ctx context.Context, s *store.Store, kind store.Kind, q query.Query) ([]store.Row, error) {
	if f.second {
		return s.Seconds(ctx, f.who, kind, q, f.limit, "")
	}
	return s.List(ctx, kind, query.Both(q, query.Is{Field: query.Reviewed, Value: query.No}), store.Page{Limit: f.limit, Order: store.Unsure})
}

// settle decides about a row, or checks it a second time.
func (f *reviewFlags) settle(ctx context.Context, s *store.Store, act store.Act, kind store.Kind, id string, changes map[string]string) error {
	if f.second {
		return s.Check(ctx, f.who, act, kind, id, changes)
	}
	return s.Decide(ctx, f.who, act, kind, id, changes)
}

// undo takes back the last decision of the same person.
func (f *reviewFlags) undo(ctx context.Context, s *store.Store) (store.Decision, error) {
	last, err := s.LastOf(ctx, f.who)
	if err != nil {
		return store.Decision{}, err
	}
	if last == nil {
		return store.Decision{}, errors.New("there is no decision of yours to undo")
	}
	return s.Undo(ctx, f.who, last.ID)
}

func sure(r store.Row) float64 {
	v, _ := r.Get("confidence").(float64)
	return v
}

// decide takes keys until one of them settles the row; step is how many rows
// to go back after it (0 goes on to the next).
func (f *reviewFlags) decide(ctx context.Context, e env, s *store.Store, kind store.Kind, r store.Row, keys *keys) (step int, err error) {
	for {
		put(e, "%s", "  [a]ccept [r]eject [e]dit [s]kip [u]ndo [q]uit: ")
		key, err := keys.key()
		if err != nil {
			put(e, "\n")
			return 0, err
		}
		put(e, "%c\n", key)
		switch key {
		case 'a':
			return 0, f.settle(ctx, s, store.Accept, kind, r.ID(), nil)
		case 'r':
			return 0, f.settle(ctx, s, store.Reject, kind, r.ID(), nil)
		case 's':
			return 0, nil
		case 'q', 3, 4:
			return 0, io.EOF
		case 'u':
			d, err := f.undo(ctx, s)
			if err == nil {
				put(e, "  undone: %s of %s\n", d.Act, some(d.Row, d.About))
				return -2, nil
			}
			put(e, "  %v\n", err)
		case 'e':
			put(e, "  what changes (%s), as name=value: ", strings.Join(store.Editable(kind), ", "))
			line, err := keys.line()
			if err != nil {
				return 0, err
			}
			name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
			err = f.settle(ctx, s, store.Edit, kind, r.ID(), map[string]string{strings.TrimSpace(name): strings.TrimSpace(value)})
			if err == nil {
				return 0, nil
			}
			put(e, "  %v\n", err)
		}
	}
}

// keys reads single keys of a terminal, and characters of anything else.
type keys struct {
	in  *bufio.Reader
	tty *os.File
}

func newKeys(e env) *keys {
	k := &keys{in: bufio.NewReader(e.stdin)}
	if isTerminal(e.stdin) {
		k.tty, _ = e.stdin.(*os.File)
	}
	return k
}

// key waits for one key; of other input, white space does not count.
func (k *keys) key() (byte, error) {
	if k.tty != nil {
		state, err := term.MakeRaw(int(k.tty.Fd()))
		if err != nil {
			return 0, err
		}
		defer term.Restore(int(k.tty.Fd()), state) //nolint:errcheck // nothing better can be done
		var one [1]byte
		_, err = io.ReadFull(k.tty, one[:])
		return one[0], err
	}
	for {
		b, err := k.in.ReadByte()
		if err != nil || (b != '\n' && b != ' ' && b != '\r') {
			return b, err
		}
	}
}

func (k *keys) line() (string, error) { return k.in.ReadString('\n') }
