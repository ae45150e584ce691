FROM python:3.12
ENV HOME=/srv/app
WORKDIR /srv/app
COPY . .
RUN pip install -r requirements.txt
