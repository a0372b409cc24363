import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json, jsonParseLinter } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { linter } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'

interface Props {
  value: string
  onChange: (value: string) => void
  onBlur: () => void
  invalid: boolean
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-accent)' },
  { tag: tags.string, color: 'var(--color-ok)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--color-warn)' },
])

const look = EditorView.theme({
  '&': { height: '12rem', fontSize: '0.75rem', backgroundColor: 'var(--color-surface)', color: 'var(--color-text)' },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--color-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-text)' },
  '.cm-placeholder': { color: 'var(--color-faint)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--color-accent-soft)',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--color-hover)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-raised)',
    border: '1px solid var(--color-line)',
    color: 'var(--color-text)',
  },
})

/** A small JSON editor. Tab moves on to the next field, as it does everywhere else in the form. */
export default function JsonEditor({ value, onChange, onBlur, invalid }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const calls = useRef({ onChange, onBlur })
  useEffect(() => {
    calls.current = { onChange, onBlur }
  })

  useEffect(() => {
    if (!place.current) return
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          json(),
          linter(checked),
          bracketMatching(),
          indentOnInput(),
          syntaxHighlighting(colours),
          look,
          placeholder('{"key": "value"}'),
          attributes.of(EditorView.contentAttributes.of({ 'aria-label': 'JSON body' })),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) calls.current.onChange(update.state.doc.toString())
          }),
          EditorView.domEventHandlers({ blur: () => calls.current.onBlur() }),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
    // The editor keeps its own document; the effects below tell it what changes from outside.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  useEffect(() => {
    const known = view.current?.state.doc.toString()
    if (known === undefined || known === value) return
    view.current?.dispatch({ changes: { from: 0, to: known.length, insert: value } })
  }, [value])

  useEffect(() => {
    const content = { 'aria-label': 'JSON body', ...(invalid && { 'aria-invalid': 'true' }) }
    view.current?.dispatch({ effects: attributes.reconfigure(EditorView.contentAttributes.of(content)) })
  }, [invalid])

  return (
    <div
      ref={place}
      className={`overflow-hidden rounded border ${invalid ? 'border-bad' : 'border-line-strong/60 hover:border-line-strong'}`}
    />
  )
}

const attributes = new Compartment()
const parseFaults = jsonParseLinter()

/** Nothing typed yet is not yet wrong. */
function checked(view: EditorView) {
  return view.state.doc.length === 0 ? [] : parseFaults(view)
}
