"""The calls of aws-cli.mjs by boto3: prints a line of JSON for each service, {"service": …} or {"service": …, "error": …}."""

import json
import os

import boto3
import botocore

settings = {"endpoint_url": os.environ["AWS_ENDPOINT_URL"], "region_name": os.environ["AWS_DEFAULT_REGION"]}


def client(service):
    return boto3.client(service, **settings)


def sqs():
    url = client("sqs").list_queues(QueueNamePrefix="slipstream-local-outbox")["QueueUrls"][0]
    client("sqs").send_message(QueueUrl=url, MessageBody="from boto3", MessageAttributes={"a": {"DataType": "String", "StringValue": "b"}})
    received = client("sqs").receive_message(QueueUrl=url, WaitTimeSeconds=5, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
    [message] = [message for message in received["Messages"] if message["Body"] == "from boto3"]
    assert message["MessageAttributes"]["a"]["StringValue"] == "b", message
    client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def sns():
    arns = [topic["TopicArn"] for topic in client("sns").list_topics()["Topics"]]
    assert client("sns").publish(TopicArn=arns[0], Message="from boto3", Subject="Hello")["MessageId"]


def sesv2():
    assert client("sesv2").get_account()["SendingEnabled"]


def dynamodb():
    table = client("dynamodb").list_tables()["TableNames"][0]
    assert client("dynamodb").scan(TableName=table, Limit=1)["ScannedCount"] <= 1


def stepfunctions():
    machines = client("stepfunctions").list_state_machines()["stateMachines"]
    assert client("stepfunctions").describe_state_machine(stateMachineArn=machines[0]["stateMachineArn"])["status"] == "ACTIVE"


def lambda_():
    name = client("lambda").list_functions()["Functions"][0]["FunctionName"]
    assert client("lambda").invoke(FunctionName=name, Payload=b"{}")["StatusCode"] == 200


def cognito_idp():
    pool = os.environ["USER_POOL_ID"]
    assert client("cognito-idp").list_users(UserPoolId=pool, Limit=1)["Users"]


def logs():
    group = client("logs").describe_log_groups()["logGroups"][0]["logGroupName"]
    assert "events" in client("logs").filter_log_events(logGroupName=group)


def xray():
    assert "TraceSummaries" in client("xray").get_trace_summaries(StartTime=0, EndTime=2_000_000_000)


def sts():
    assert client("sts").get_caller_identity()["Account"] == "000000000000"


print(json.dumps({"version": f"boto3 {boto3.__version__} (botocore {botocore.__version__})"}))
for call in [sts, sqs, sns, sesv2, dynamodb, stepfunctions, lambda_, cognito_idp, logs, xray]:
    service = call.__name__.rstrip("_").replace("_", "-")
    try:
        call()
        print(json.dumps({"service": service}))
    except Exception as error:  # whatever it is, it is told
        print(json.dumps({"service": service, "error": f"{type(error).__name__}: {error}"}))
