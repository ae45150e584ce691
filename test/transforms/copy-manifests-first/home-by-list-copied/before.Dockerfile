FROM python:3.12
RUN useradd app
COPY passwd /etc/passwd
USER app
WORKDIR /srv/app
COPY . .
RUN pip install -r requirements.txt
