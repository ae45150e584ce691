FROM python:3.12
WORKDIR /app
COPY . .
RUN chmod -R u+rwX /app
RUN pip install -r requirements.txt
