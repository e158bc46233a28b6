# SPDX-License-Identifier: GPL-3.0-or-later
"""What providers answer when something is wrong, in the shapes that they document: name -> (status, headers, body)."""
import json


def openai(status, code, message, kind='invalid_request_error', **headers):
    body = {'error': {'message': message, 'type': kind, 'param': None, 'code': code}}
    return status, headers, body


def anthropic(status, kind, message, details=None, **headers):
    error = {'type': kind, 'message': message, **({'details': details} if details else {})}
    return status, headers, {'type': 'error', 'error': error, 'request_id': 'req_011'}


def zai(status, code, message):
    return status, {}, {'error': {'code': code, 'message': message}}


def minimax(code, message):
    return 200, {}, {'id': 'x', 'base_resp': {'status_code': code, 'status_msg': message}}


def google(code, status, message, details=()):
    return code, {}, {'error': {'code': code, 'message': message, 'status': status, 'details': list(details)}}


ERRORS = {
    'openai-key': openai(401, 'invalid_api_key', 'Incorrect API key provided: sk-…. You can find your API key at …'),
    'openai-rate': openai(429, 'rate_limit_exceeded', 'Rate limit reached for gpt in organization org on tokens per min',
                          'tokens', **{'retry-after-ms': '30'}),
    'openai-quota': openai(429, 'insufficient_quota', 'You exceeded your current quota, please check your plan',
                           'insufficient_quota'),
    'openai-context': openai(400, 'context_length_exceeded', "This model's maximum context length is 128000 tokens."),
    'openai-model': openai(404, 'model_not_found', 'The model `x` does not exist or you do not have access to it.'),
    'openai-request': openai(400, 'unsupported_parameter', "Unsupported parameter: 'max_tokens'"),
    'openai-server': openai(500, None, 'The server had an error while processing your request.', 'server_error'),
    'openai-final': openai(500, None, 'Do not try again.', 'server_error', **{'x-should-retry': 'false'}),
    'openai-filter': openai(400, 'content_filter', 'The response was filtered.'),
    'anthropic-key': anthropic(401, 'authentication_error', 'invalid x-api-key'),
    'anthropic-rate': anthropic(429, 'rate_limit_error', 'This request would exceed the rate limit', **{'retry-after': '1'}),
    'anthropic-spend': anthropic(429, 'rate_limit_error', 'Your workspace has reached its spend limit.',
                                 {'error_code': 'enforced_spend_limit_reached'}),
    'anthropic-credit': anthropic(400, 'invalid_request_error', 'Your credit balance is too low to access the API.'),
    'anthropic-billing': anthropic(402, 'billing_error', 'There is an issue with your billing.'),
    'anthropic-permission': anthropic(403, 'permission_error', 'Your API key does not have permission.'),
    'anthropic-model': anthropic(404, 'not_found_error', 'model: x'),
    'anthropic-long': anthropic(400, 'invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'),
    'anthropic-large': anthropic(413, 'request_too_large', 'Request exceeds the maximum allowed number of bytes.'),
    'anthropic-request': anthropic(400, 'invalid_request_error', 'max_tokens: field required'),
    'anthropic-api': anthropic(500, 'api_error', 'Internal server error'),
    'anthropic-timeout': anthropic(504, 'timeout_error', 'The request timed out.'),
    'anthropic-overloaded': anthropic(529, 'overloaded_error', 'Overloaded'),
    'deepseek-balance': openai(402, 'invalid_request_error', 'Insufficient Balance', 'unknown_error'),
    'deepseek-overloaded': openai(503, 'service_unavailable', 'Server is overloaded', 'service_unavailable'),
    'mistral-key': (401, {}, {'detail': 'Unauthorized'}),
    'mistral-rate': (429, {}, {'object': 'error', 'message': 'Rate limit exceeded', 'type': 'rate_limited', 'param': None,
                               'code': '1300'}),
    'mistral-model': (400, {}, {'object': 'error', 'message': 'Invalid model: x', 'type': 'invalid_model', 'param': None,
                                'code': '1500'}),
    'mistral-422': (422, {}, {'detail': [{'type': 'extra_forbidden', 'loc': ['body', 'x'],
                                          'msg': 'Extra inputs are not permitted'}]}),
    'zai-1000': zai(401, '1000', 'Authentication Failed'),
    'zai-1113': zai(429, '1113', 'Insufficient balance or no resource package. Please recharge.'),
    'zai-1211': zai(400, '1211', 'Unknown Model, please check the model code.'),
    'zai-1234': zai(500, '1234', 'Network error, error id: x'),
    'zai-1261': zai(400, '1261', 'Prompt exceeds max length'),
    'zai-1301': zai(400, '1301', 'System detected potentially unsafe or sensitive content in input or generation.'),
    'zai-1302': zai(429, '1302', 'High concurrency usage of this API.'),
    'zai-1303': zai(429, '1303', 'High frequency usage of this API.'),
    'zai-1304': zai(429, '1304', 'The daily call limit for this API has been reached.'),
    'zai-1305': zai(429, '1305', 'The API has triggered a rate limit.'),
    'zai-1308': zai(429, '1308', 'Usage limit reached for 5 hour. Your limit will reset at 2026-12-01 12:00:00'),
    'zai-1309': zai(429, '1309', 'Your GLM Coding Plan package has expired.'),
    'zai-1310': zai(429, '1310', 'Weekly/Monthly Limit Exhausted. Your limit will reset at 2026-12-07 12:00:00'),
    'zai-1311': zai(429, '1311', 'Your current subscription plan does not yet include access to this model.'),
    'zai-1312': zai(429, '1312', 'This model is busy.'),
    'zai-1313': zai(429, '1313', 'Your usage does not comply with the fair use policy.'),
    'zai-500': zai(500, '500', 'Internal Error'),
    'zai-434': zai(434, '1220', 'No permission to use this API.'),
    'minimax-1000': minimax(1000, 'unknown error'),
    'minimax-1002': minimax(1002, 'rate limit'),
    'minimax-1004': minimax(1004, 'login fail: Please carry the API secret key'),
    'minimax-1008': minimax(1008, 'insufficient balance'),
    'minimax-1027': minimax(1027, 'output new_sensitive'),
    'qwen-arrears': openai(400, 'Arrearage', 'Access denied, please make sure your account is in good standing.', 'Arrearage'),
    'qwen-throttled': openai(429, 'Throttling.RateQuota', 'Requests rate limit exceeded.', 'Throttling.RateQuota'),
    'qwen-inspected': openai(400, 'data_inspection_failed', 'Input data may contain inappropriate content.',
                             'data_inspection_failed'),
    'qwen-parameter': (400, {}, {'code': 'InvalidParameter', 'message': 'Required parameter is missing.', 'request_id': 'x'}),
    'gemini-key': google(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        {'@type': 'type.googleapis.com/google.rpc.ErrorInfo', 'reason': 'API_KEY_INVALID', 'domain': 'googleapis.com'}]),
    'gemini-rate': google(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
        {'@type': 'type.googleapis.com/google.rpc.RetryInfo', 'retryDelay': '0.04s'}]),
    'gemini-daily': google(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
        {'@type': 'type.googleapis.com/google.rpc.QuotaFailure',
         'violations': [{'quotaId': 'GenerateRequestsPerDayPerProjectPerModel-FreeTier'}]},
        {'@type': 'type.googleapis.com/google.rpc.RetryInfo', 'retryDelay': '34s'}]),
    'gemini-unavailable': google(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
    'gemini-long': google(400, 'INVALID_ARGUMENT', 'The input token count (1200000) exceeds the maximum number of tokens.'),
    'gemini-model': google(404, 'NOT_FOUND', 'models/x is not found for API version v1beta.'),
    'gemini-array': (429, {}, [google(429, 'RESOURCE_EXHAUSTED', 'Quota.')[2]]),
    'ollama-model': (404, {}, {'error': 'model "x" not found, try pulling it first'}),
    'ollama-think': (400, {}, {'error': '"gemma:2b" does not support thinking'}),
    'ollama-200': (200, {}, {'error': 'llama runner process has terminated: exit status 2'}),
    'openrouter-credit': (402, {}, {'error': {'code': 402, 'message': 'Insufficient credits.', 'metadata': {}}}),
    'openrouter-moderation': (403, {}, {'error': {'code': 403, 'message': 'Input was flagged.', 'metadata': {
        'reasons': ['violence'], 'flagged_input': '…'}}}),
    'openrouter-upstream': (502, {}, {'error': {'code': 502, 'message': 'Provider returned error', 'metadata': {
        'provider_name': 'X', 'raw': 'upstream'}}}),
    'llama-loading': (503, {}, {'error': {'code': 503, 'message': 'Loading model', 'type': 'unavailable_error'}}),
    'llama-context': (400, {}, {'error': {'code': 400, 'type': 'exceed_context_size_error', 'n_prompt_tokens': 9000,
                                          'n_ctx': 4096, 'message': 'the request exceeds the available context size'}}),
    'plain-502': (502, {}, '<html><body>Bad Gateway</body></html>'),
    'plain-text': (500, {}, 'upstream connect error'),
    'empty-500': (500, {}, ''),
    'retry-date': (429, {'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT'}, {'error': {'message': 'later'}}),
    'reset-span': (429, {'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '20ms'},
                   {'error': {'message': 'later'}}),
}


def dump(body):
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()
