# SPDX-License-Identifier: GPL-3.0-or-later
"""A reply as each provider streams it: a list of events (name, data), in the five formats. Written after what the
providers document; a piece of text an event."""
import json

TEXT = '## Aims\n\n- Keep “one” list of loans – für alle 🙂.\n- The system SHALL say when a tool is back.\n'
THOUGHTS = 'The user wants aims. Keep it short.'

# How a format says that it stopped: for done, length, refused, context.
REASONS = {
    'chat': {'done': 'stop', 'length': 'length', 'refused': 'content_filter', 'context': 'model_context_window_exceeded',
             'broken': 'insufficient_system_resource'},
    'messages': {'done': 'end_turn', 'length': 'max_tokens', 'refused': 'refusal', 'context': 'model_context_window_exceeded',
                 'broken': None},
    'gemini': {'done': 'STOP', 'length': 'MAX_TOKENS', 'refused': 'SAFETY', 'context': 'MAX_TOKENS', 'broken': None},
    'ollama': {'done': 'stop', 'length': 'length', 'refused': 'stop', 'context': 'stop', 'broken': None},
}


def pieces(text):
    """As tokens come: a few characters each."""
    return [text[i:i + 4] for i in range(0, len(text), 4)]


def event(body, name=''):
    return name, json.dumps(body, ensure_ascii=False)


def chat(text, thoughts='', ending='done', usage=True, style=''):
    """style: think (tags in the text), list (Mistral), details (MiniMax)."""
    def chunk(delta, reason=None):
        return event({'id': 'c1', 'object': 'chat.completion.chunk', 'created': 1, 'model': 'test-1', 'choices': [
            {'index': 0, 'delta': delta, 'finish_reason': reason}], 'usage': None})
    out = [chunk({'role': 'assistant', 'content': ''})]
    if thoughts and style == 'think':
        out += [chunk({'content': piece}) for piece in pieces(f'<think>\n{thoughts}\n</think>\n\n')]
    elif thoughts and style == 'list':
        out += [chunk({'content': [{'type': 'thinking', 'thinking': [{'type': 'text', 'text': piece}]}]})
                for piece in pieces(thoughts)]
    elif thoughts and style == 'details':
        out += [chunk({'content': '', 'reasoning_details': [{'type': 'reasoning.text', 'text': piece}]})
                for piece in pieces(thoughts)]
    else:
        out += [chunk({'content': None, 'reasoning_content': piece}) for piece in pieces(thoughts)]
    out += [chunk({'content': [{'type': 'text', 'text': piece}] if style == 'list' else piece}) for piece in pieces(text)]
    out.append(chunk({}, REASONS['chat'][ending]))
    if usage:
        out.append(event({'id': 'c1', 'object': 'chat.completion.chunk', 'model': 'test-1', 'choices': [], 'usage': {
            'prompt_tokens': 120, 'completion_tokens': 40, 'total_tokens': 160, 'cost': 0.0125,
            'prompt_tokens_details': {'cached_tokens': 100}, 'completion_tokens_details': {'reasoning_tokens': 8}}}))
    return [*out, ('', '[DONE]')]


def responses(text, thoughts='', ending='done', usage=True, style=''):
    number = iter(range(10000))

    def named(name, **members):
        return event({'type': name, 'sequence_number': next(number), **members}, name)
    figures = {'input_tokens': 120, 'input_tokens_details': {'cached_tokens': 100}, 'output_tokens': 40,
               'output_tokens_details': {'reasoning_tokens': 8}, 'total_tokens': 160}
    start = {'id': 'resp_1', 'object': 'response', 'status': 'in_progress', 'model': 'test-1', 'output': [], 'usage': None}
    out = [named('response.created', response=start), named('response.in_progress', response=start),
           named('response.output_item.added', output_index=0, item={'id': 'rs', 'type': 'reasoning', 'summary': []})]
    out += [named('response.reasoning_summary_text.delta', item_id='rs', output_index=0, summary_index=0, delta=piece)
            for piece in pieces(thoughts)]
    out += [named('response.output_item.added', output_index=1, item={'id': 'msg', 'type': 'message', 'content': []}),
            named('response.content_part.added', item_id='msg', part={'type': 'output_text', 'text': ''})]
    kind = 'response.refusal' if ending == 'refused' else 'response.output_text'
    out += [named(f'{kind}.delta', item_id='msg', output_index=1, content_index=0, delta=piece) for piece in pieces(text)]
    out += [named('response.output_text.done', item_id='msg', output_index=1, content_index=0, text=text),
            named('response.output_item.done', output_index=1, item={'id': 'msg', 'type': 'message', 'content': [
                {'type': 'output_text', 'text': text}]})]
    end = {**start, 'status': 'completed', 'usage': figures if usage else None, 'output': [
        {'type': 'message', 'content': [{'type': 'output_text', 'text': text}]}]}
    name = 'response.completed'
    if ending in ('length', 'context'):
        name, end['status'] = 'response.incomplete', 'incomplete'
        end['incomplete_details'] = {'reason': 'max_output_tokens'}
    elif ending == 'broken':
        name, end['status'] = 'response.failed', 'failed'
        end['error'] = {'code': 'server_error', 'message': 'The model failed to generate a response.'}
    return [*out, named(name, response=end)]


def messages(text, thoughts='', ending='done', usage=True, style=''):
    def named(name, **members):
        return event({'type': name, **members}, name)
    figures = {'input_tokens': 15, 'cache_creation_input_tokens': 5, 'cache_read_input_tokens': 100, 'output_tokens': 1}
    out = [named('message_start', message={'id': 'msg_1', 'type': 'message', 'role': 'assistant', 'content': [],
                                           'model': 'test-1', 'stop_reason': None, **({'usage': figures} if usage else {})}),
           named('ping')]
    index = 0
    if thoughts:
        out.append(named('content_block_start', index=0, content_block={'type': 'thinking', 'thinking': '', 'signature': ''}))
        out += [named('content_block_delta', index=0, delta={'type': 'thinking_delta', 'thinking': piece})
                for piece in pieces(thoughts)]
        out += [named('content_block_delta', index=0, delta={'type': 'signature_delta', 'signature': 'EqQB'}),
                named('content_block_stop', index=0)]
        index = 1
    out.append(named('content_block_start', index=index, content_block={'type': 'text', 'text': ''}))
    out += [named('content_block_delta', index=index, delta={'type': 'text_delta', 'text': piece}) for piece in pieces(text)]
    out += [named('content_block_stop', index=index),
            named('message_delta', delta={'stop_reason': REASONS['messages'][ending], 'stop_sequence': None},
                  **({'usage': {'output_tokens': 40}} if usage else {})),
            named('message_stop')]
    return out


def gemini(text, thoughts='', ending='done', usage=True, style=''):
    figures = {'promptTokenCount': 120, 'candidatesTokenCount': 32, 'thoughtsTokenCount': 8, 'cachedContentTokenCount': 100,
               'totalTokenCount': 160}

    def chunk(part, reason=None):
        candidate = {'content': {'parts': [part], 'role': 'model'}, 'index': 0}
        if reason:
            candidate['finishReason'] = reason
        return event({'candidates': [candidate], 'modelVersion': 'test-1', **({'usageMetadata': figures} if usage else {})})
    out = [chunk({'text': piece, 'thought': True}) for piece in pieces(thoughts)]
    out += [chunk({'text': piece}) for piece in pieces(text)]
    return [*out, chunk({'text': ''}, REASONS['gemini'][ending])]


def ollama(text, thoughts='', ending='done', usage=True, style=''):
    def line(message, **members):
        return event({'model': 'test-1', 'created_at': '2026-11-30T12:00:00Z', 'message': {'role': 'assistant', **message},
                      'done': False, **members})
    out = [line({'content': '', 'thinking': piece}) for piece in pieces(thoughts)]
    out += [line({'content': piece}) for piece in pieces(text)]
    figures = {'prompt_eval_count': 1000000 if ending == 'context' else 120, 'eval_count': 40, 'eval_duration': 1000}
    return [*out, line({'content': ''}, **{'done': True, 'done_reason': REASONS['ollama'][ending],
                                           **(figures if usage else {})})]


FORMATS = {'chat': chat, 'responses': responses, 'messages': messages, 'gemini': gemini, 'ollama': ollama}


def wire_of(path):
    """The format that an address belongs to."""
    path = path.split('?')[0]
    for end, wire in (('/chat/completions', 'chat'), ('/responses', 'responses'), ('/messages', 'messages'),
                      (':streamGenerateContent', 'gemini'), ('/api/chat', 'ollama')):
        if path.endswith(end):
            return wire
    return None


def encode(wire, events, line_end='\n', array=False):
    """The bytes of each event, as they go over the wire."""
    if wire == 'ollama':
        return [(data + line_end).encode() for _, data in events]
    if array:  # Gemini without alt=sse
        return [(('[' if i == 0 else ',\r\n') + data).encode() for i, (_, data) in enumerate(events)] + [b'\n]\n']
    return [((f'event: {name}{line_end}' if name else '') + f'data: {data}{line_end}{line_end}').encode()
            for name, data in events]
