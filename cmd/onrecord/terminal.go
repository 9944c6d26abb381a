package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"onrecord/internal/ingest"
)

// isTerminal reports whether a stream of the process is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// terminalOf is the number by which the system knows a terminal.
func terminalOf(stream any) int {
	f, ok := stream.(*os.File)
	if !ok {
		return -1
	}
	return int(f.Fd())
}

// fewBytes is how much input is read in a blink: no bar is shown for it.
const fewBytes = 4 << 20

// progress tells people how far long work has come, on standard error when
// that is a terminal. Its messages go above the bar.
type progress struct {
	e    env
	bars *mpb.Progress
	bar  *mpb.Bar
	stop context.CancelFunc
}

func newProgress(ctx context.Context, e env, args []string, in *ingest.Reader) *progress {
	p := &progress{e: e}
	if !isTerminal(e.stderr) {
		return p
	}
	_, size := ingest.Measure(ctx, args)
	if size < fewBytes {
		return p
	}
	p.bars = mpb.New(mpb.WithOutput(e.stderr))
	p.bar = p.bars.AddBar(size,
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return fmt.Sprintf("%d articles ", in.Stats().Articles) })),
		mpb.AppendDecorators(decor.Percentage(), decor.Name(" "), decor.AverageETA(decor.ET_STYLE_GO)),
		mpb.BarRemoveOnComplete(),
	)
	ctx, p.stop = context.WithCancel(ctx)
	go p.follow(ctx, in)
	return p
}

// tell prints one line on standard error.
func (p *progress) tell(line string) {
	if p.bars != nil {
		if _, err := fmt.Fprintf(p.bars, "onrecord: %s\n", line); err == nil {
			return
		}
	}
	fmt.Fprintf(p.e.stderr, "onrecord: %s\n", line)
}

func (p *progress) done() {
	if p.bars == nil {
		return
	}
	p.stop()
	p.bar.Abort(true)
	p.bars.Wait()
}

// follow moves the bar to what has been taken in, five times a second.
func (p *progress) follow(ctx context.Context, in *ingest.Reader) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			p.bar.SetCurrent(in.Stats().Bytes)
		}
	}
}
