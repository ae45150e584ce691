FROM python:3.12
RUN useradd -m app
USER app
WORKDIR /srv/app
COPY . .
RUN pip install --user -r requirements.txt
