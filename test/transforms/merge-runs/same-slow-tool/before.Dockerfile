FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN apt-get install -y git
FROM python:3.12
RUN pip install flask
RUN pip install gunicorn
RUN npm install -g yarn
RUN npm install -g serve
